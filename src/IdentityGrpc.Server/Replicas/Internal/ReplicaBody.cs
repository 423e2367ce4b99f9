namespace IdentityGrpc.Server.Replicas.Internal;

/// <summary>A replica in the answer of <c>/replicas</c>.</summary>
/// <param name="Id">One life of one process.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Position">It has applied every entry of the log up to this one.</param>
/// <param name="Live">Whether revocations wait for it.</param>
/// <param name="LeaseSeconds">How long they would, from now on, if it were gone.</param>
/// <param name="Self">Whether it is the one that answers.</param>
internal sealed record ReplicaBody(Guid Id, string Name, long Position, bool Live, double LeaseSeconds, bool Self);
