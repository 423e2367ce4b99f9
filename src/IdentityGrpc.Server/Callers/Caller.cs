namespace IdentityGrpc.Server.Callers;

/// <summary>Who calls, as far as the server knows.</summary>
internal static class Caller
{
    /// <summary>The name in the log of revocations and in the audit log of a caller who was not asked who it is.</summary>
    public const string Anonymous = "anonymous";
}
