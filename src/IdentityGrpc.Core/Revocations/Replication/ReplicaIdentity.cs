namespace IdentityGrpc.Core.Revocations.Replication;

/// <summary>One life of one process: a process that is started again is another replica.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">What people call it.</param>
public sealed record ReplicaIdentity(Guid Id, string Name);
