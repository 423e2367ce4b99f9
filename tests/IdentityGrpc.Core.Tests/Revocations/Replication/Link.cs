using IdentityGrpc.Core.Errors;
using IdentityGrpc.Core.Revocations;
using IdentityGrpc.Core.Revocations.Replication;

namespace IdentityGrpc.Core.Tests.Revocations.Replication;

/// <summary>The way of one replica to the database. A test cuts it, or holds what goes through it.</summary>
internal sealed class Link(SharedLog log, SharedDirectory directory) : IRevocationLog, IReplicaDirectory
{
    private int _renewals;
    private int _heads;

    public bool IsCut { get; set; }

    /// <summary>Is passed by each read of a page.</summary>
    public Func<Task> BeforeRead { get; set; } = () => Task.CompletedTask;

    /// <summary>Is passed by each answer to a renewal: the renewal has been taken.</summary>
    public Func<Task> AfterRenewal { get; set; } = () => Task.CompletedTask;

    public int Renewals => Volatile.Read(ref _renewals);

    /// <summary>How often it was asked how far the log reaches.</summary>
    public int Heads => Volatile.Read(ref _heads);

    public Task<ReplicaNews> NextNews => directory.NextNews;

    public Task<Revocation> AppendAsync(RevocationEntry entry, CancellationToken cancellationToken) => Through(() => log.AppendAsync(entry, cancellationToken));

    public Task<LogExtent> GetExtentAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _heads);
        return Through(() => log.GetExtentAsync(cancellationToken));
    }

    public async Task<LogPage> ReadAfterAsync(long position, int limit, CancellationToken cancellationToken)
    {
        await BeforeRead().WaitAsync(cancellationToken);
        return await Through(() => log.ReadAfterAsync(position, limit, cancellationToken));
    }

    // A link that is cut brings no news either; the next read tells.
    public Task WaitForNewsAsync(long position, CancellationToken cancellationToken) => Through(() => log.WaitForNewsAsync(position, cancellationToken));

    public Task<long> TrimAsync(TimeSpan retention, CancellationToken cancellationToken) => Task.FromResult(0L);

    public async Task RenewAsync(ReplicaIdentity replica, long position, TimeSpan lease, CancellationToken cancellationToken)
    {
        await Through(() => directory.RenewAsync(replica, position, lease, cancellationToken));
        Interlocked.Increment(ref _renewals);
        await AfterRenewal().WaitAsync(cancellationToken);
    }

    public Task PublishAsync(ReplicaIdentity replica, long position, CancellationToken cancellationToken) =>
        Through(() => directory.PublishAsync(replica, position, cancellationToken));

    public Task LeaveAsync(ReplicaIdentity replica, CancellationToken cancellationToken) => cancellationToken.IsCancellationRequested ? Task.FromCanceled(cancellationToken) : Through(() => directory.LeaveAsync(replica, cancellationToken));

    public Task<IReadOnlyList<ReplicaState>> ListAsync(CancellationToken cancellationToken) => Through(() => directory.ListAsync(cancellationToken));

    private T Through<T>(Func<T> call)
        where T : Task => IsCut ? throw new DomainException(new DomainError.RevocationLogUnavailable()) : call();
}
