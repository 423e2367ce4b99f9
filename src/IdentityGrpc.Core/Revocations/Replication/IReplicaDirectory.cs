using IdentityGrpc.Core.Errors;

namespace IdentityGrpc.Core.Revocations.Replication;

/// <summary>
/// Where the replicas that share a log know of each other. It is kept beside the log, so that whoever reads it after an append has become visible
/// sees every lease that was granted before. Every method throws a <see cref="DomainException"/> with
/// <see cref="DomainError.RevocationLogUnavailable"/> when it cannot be reached or does not work.
/// </summary>
public interface IReplicaDirectory
{
    /// <summary>
    /// Completes when a replica next tells of itself, or early. What is told while the directory cannot be heard is missed. To be taken before
    /// <see cref="ListAsync"/>.
    /// </summary>
    Task<ReplicaNews> NextNews { get; }

    /// <summary>
    /// Registers a replica, or renews it: its lease lasts from now on, by the directory's own clock. When the task has completed, every revocation
    /// that is appended later waits for the replica. May be repeated within the call when a connection is lost.
    /// </summary>
    /// <param name="replica">The replica.</param>
    /// <param name="position">What it has applied.</param>
    /// <param name="lease">How long.</param>
    /// <param name="cancellationToken">Gives up; the lease may have been renewed nevertheless.</param>
    Task RenewAsync(ReplicaIdentity replica, long position, TimeSpan lease, CancellationToken cancellationToken);

    /// <summary>Tells at once how far a replica has come. Leaves its lease as it is.</summary>
    Task PublishAsync(ReplicaIdentity replica, long position, CancellationToken cancellationToken);

    /// <summary>Takes a replica out: nobody waits for it any more.</summary>
    Task LeaveAsync(ReplicaIdentity replica, CancellationToken cancellationToken);

    /// <summary>All replicas, also some whose lease has lapsed, in the order of their names.</summary>
    Task<IReadOnlyList<ReplicaState>> ListAsync(CancellationToken cancellationToken);
}
