using IdentityGrpc.Core.Identities;
using IdentityGrpc.Core.Revocations;
using IdentityGrpc.Core.Revocations.Replication;
using IdentityGrpc.Core.Tests.Infrastructure;
using IdentityGrpc.Testing;

namespace IdentityGrpc.Core.Tests.Revocations.Replication;

/// <summary>Replicas on one log, one ACS and one clock that stands still.</summary>
internal sealed class Cluster : IAsyncDisposable
{
    private readonly List<Replica> _replicas = [];

    public Cluster()
    {
        Log = new SharedLog(Time);
        Directory = new SharedDirectory(Time);
        Acs = new AcsDouble(Time);
    }

    public ManualTimeProvider Time { get; } = new();

    public SharedLog Log { get; }

    public SharedDirectory Directory { get; }

    public AcsDouble Acs { get; }

    public IdentityId Identity { get; } = TestIdentity.New();

    public ReplicaOptions Options { get; } = new();

    public RevocationOptions Revocations { get; } = new();

    /// <summary>A replica that has not started yet.</summary>
    public Replica Add(bool alone = false)
    {
        var replica = new Replica(this, alone ? null : new ReplicaIdentity(Guid.NewGuid(), $"replica-{_replicas.Count}"));
        _replicas.Add(replica);
        return replica;
    }

    /// <summary>A replica that has started and holds its lease.</summary>
    public async Task<Replica> StartAsync()
    {
        Replica replica = Add();
        await replica.StartAsync();
        await Until.TrueAsync(() => replica.Lease.IsHeld);
        return replica;
    }

    /// <summary>Lets time pass in small steps, in each of which background work may go on, until something has come about.</summary>
    public async Task PassUntilAsync(Func<bool> condition, TimeSpan? step = null)
    {
        long start = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromSeconds(30), "It did not come about.");
            // Each yield goes behind what waits for a thread, so that the replicas keep up with the clock.
            for (int turn = 0; (turn < 20 || (ThreadPool.PendingWorkItemCount > 0 && turn < 1000)) && !condition(); turn++) await Task.Yield();
            if (Time.PendingTimers > 0) Time.Advance(step ?? TimeSpan.FromMilliseconds(20));
        }
    }

    /// <summary>Lets time pass until a task is done.</summary>
    public async Task<T> PassUntilAsync<T>(Task<T> task)
    {
        await PassUntilAsync(() => task.IsCompleted);
        return await task;
    }

    /// <summary>Lets time pass in small steps.</summary>
    public async Task PassAsync(TimeSpan time)
    {
        DateTimeOffset end = Time.GetUtcNow() + time;
        await PassUntilAsync(() => Time.GetUtcNow() >= end);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (Replica replica in _replicas) await replica.DisposeAsync();
    }
}
