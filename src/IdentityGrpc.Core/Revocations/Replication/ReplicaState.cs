namespace IdentityGrpc.Core.Revocations.Replication;

/// <summary>What the directory knows of a replica.</summary>
/// <param name="Replica">The replica.</param>
/// <param name="Position">It has applied every entry up to this one.</param>
/// <param name="LeaseLeft">How long its lease lasted when the directory was read; not positive when it has lapsed.</param>
public sealed record ReplicaState(ReplicaIdentity Replica, long Position, TimeSpan LeaseLeft)
{
    /// <summary>Whether the replica may use its cache, as far as others can know.</summary>
    public bool IsLive => LeaseLeft > TimeSpan.Zero;
}
