namespace IdentityGrpc.Load;

/// <summary>What is measured, and what it is measured against.</summary>
internal enum StreamKind
{
    Plain,
    Watch,
}
