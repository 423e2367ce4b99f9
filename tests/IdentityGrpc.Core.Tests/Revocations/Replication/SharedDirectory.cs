using IdentityGrpc.Core.Revocations.Replication;

namespace IdentityGrpc.Core.Tests.Revocations.Replication;

/// <summary>The directory that the replicas of a test share. Its clock is that of the test.</summary>
internal sealed class SharedDirectory(TimeProvider time) : IReplicaDirectory
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, (ReplicaIdentity Replica, long Position, DateTimeOffset Until)> _rows = [];
    private ReplicaNews _newest = ReplicaNews.Begin();
    private int _lists;

    /// <summary>Whether changes are told to nobody.</summary>
    public bool IsSilent { get; set; }

    public int Lists => Volatile.Read(ref _lists);

    public Task<ReplicaNews> NextNews => Volatile.Read(ref _newest).Next;

    public Task RenewAsync(ReplicaIdentity replica, long position, TimeSpan lease, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _rows[replica.Id] = (replica, position, time.GetUtcNow() + lease);
            Tell_NeedsLock(replica.Id, position);
        }
        return Task.CompletedTask;
    }

    public Task PublishAsync(ReplicaIdentity replica, long position, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_rows.TryGetValue(replica.Id, out (ReplicaIdentity Replica, long Position, DateTimeOffset Until) row)) _rows[replica.Id] = row with { Position = position };
            else return Task.CompletedTask;
            Tell_NeedsLock(replica.Id, position);
        }
        return Task.CompletedTask;
    }

    public Task LeaveAsync(ReplicaIdentity replica, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _rows.Remove(replica.Id);
            Tell_NeedsLock(replica: null, 0);
        }
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<ReplicaState>> ListAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _lists);
        return Task.FromResult(States);
    }

    public IReadOnlyList<ReplicaState> States
    {
        get
        {
            lock (_lock) return [.. _rows.Values.Select(row => new ReplicaState(row.Replica, row.Position, row.Until - time.GetUtcNow()))];
        }
    }

    public ReplicaState? Find(ReplicaIdentity replica) => States.SingleOrDefault(state => state.Replica == replica);

    private void Tell_NeedsLock(Guid? replica, long position)
    {
        if (!IsSilent) Volatile.Write(ref _newest, _newest.Follow(replica, position));
    }
}
