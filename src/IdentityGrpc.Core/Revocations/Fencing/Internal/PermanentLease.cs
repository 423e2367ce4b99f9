namespace IdentityGrpc.Core.Revocations.Fencing.Internal;

/// <summary>The lease of a process that is alone: nobody else revokes, so nobody has to wait for it.</summary>
internal sealed class PermanentLease : ICacheLease
{
    public bool IsHeld => true;
}
