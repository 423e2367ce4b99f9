using IdentityGrpc.Core.Errors;
using IdentityGrpc.Core.Revocations;
using IdentityGrpc.Core.Revocations.Replication;
using IdentityGrpc.Core.Tests.Infrastructure;
using IdentityGrpc.Testing;

namespace IdentityGrpc.Core.Tests.Revocations.Replication;

public sealed class ReplicaBarrierTests
{
    private static readonly ReplicaIdentity s_other = new(Guid.NewGuid(), "other");

    [Fact]
    public async Task AReplicaThatIsAlone_WaitsForNobody()
    {
        await using var cluster = new Cluster();
        Replica replica = cluster.Add();
        await cluster.Directory.RenewAsync(replica.Self, 0, TimeSpan.FromSeconds(5), default);

        await replica.Barrier.WaitAsync(Requested(cluster), default).WaitAsync(TimeSpan.FromSeconds(10));

        Assert.Equal(1, cluster.Directory.Lists);
    }

    [Fact]
    public async Task ItWaits_UntilTheOtherHasAppliedTheEntry_AndIsWokenByItsWord()
    {
        await using var cluster = new Cluster();
        Replica replica = cluster.Add();
        await cluster.Directory.RenewAsync(s_other, 6, TimeSpan.FromSeconds(5), default);

        Task waiting = replica.Barrier.WaitAsync(Requested(cluster), default);
        await Until.TrueAsync(() => cluster.Directory.Lists == 1);
        Assert.False(waiting.IsCompleted);
        await cluster.Directory.PublishAsync(s_other, 7, default);

        // The clock stands still: no polling helps. And the word is enough: the list is not read again.
        await waiting.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(1, cluster.Directory.Lists);
    }

    [Fact]
    public async Task AWordOfAnEarlierPosition_OrOfSomebodyElse_IsNotEnough()
    {
        await using var cluster = new Cluster();
        Replica replica = cluster.Add();
        var third = new ReplicaIdentity(Guid.NewGuid(), "third");
        await cluster.Directory.RenewAsync(s_other, 5, TimeSpan.FromSeconds(5), default);
        await cluster.Directory.RenewAsync(third, 5, TimeSpan.FromSeconds(5), default);
        Task waiting = replica.Barrier.WaitAsync(Requested(cluster), default);
        await Until.TrueAsync(() => cluster.Directory.Lists == 1);

        await cluster.Directory.PublishAsync(s_other, 6, default);
        await cluster.Directory.PublishAsync(third, 7, default);
        await cluster.Directory.PublishAsync(third, 8, default);
        // Somebody else leaves: the list is looked at again, after all that was told before.
        await cluster.Directory.LeaveAsync(new(Guid.NewGuid(), "fourth"), default);
        await Until.TrueAsync(() => cluster.Directory.Lists == 2);
        Assert.False(waiting.IsCompleted);

        await cluster.Directory.PublishAsync(s_other, 7, default);
        await waiting.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task WhereNoWordIsHeard_ItLooksAgain()
    {
        await using var cluster = new Cluster();
        Replica replica = cluster.Add();
        await cluster.Directory.RenewAsync(s_other, 6, TimeSpan.FromSeconds(60), default);
        Task waiting = replica.Barrier.WaitAsync(Requested(cluster), default);
        await Until.TrueAsync(() => cluster.Directory.Lists == 1);

        cluster.Directory.IsSilent = true;
        await cluster.Directory.PublishAsync(s_other, 7, default);
        DateTimeOffset start = cluster.Time.GetUtcNow();
        await cluster.PassUntilAsync(() => waiting.IsCompleted);

        Assert.InRange(cluster.Time.GetUtcNow() - start, TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(500));
    }

    [Fact]
    public async Task AReplicaThatIsGone_HoldsItUp_UntilItsLeaseHasLapsedInTheDirectory()
    {
        await using var cluster = new Cluster();
        Replica replica = cluster.Add();
        await cluster.Directory.RenewAsync(s_other, 6, TimeSpan.FromSeconds(5), default);
        DateTimeOffset start = cluster.Time.GetUtcNow();

        Task waiting = replica.Barrier.WaitAsync(Requested(cluster), default);
        await cluster.PassUntilAsync(() => waiting.IsCompleted);

        Assert.InRange(cluster.Time.GetUtcNow() - start, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5.5));
    }

    [Fact]
    public async Task WithoutTheDirectory_ItFails_AndACancelledOneEnds()
    {
        await using var cluster = new Cluster();
        Replica replica = cluster.Add();
        replica.Link.IsCut = true;
        DomainException exception = await Assert.ThrowsAsync<DomainException>(() => replica.Barrier.WaitAsync(Requested(cluster), default));
        Assert.IsType<DomainError.RevocationLogUnavailable>(exception.Error);

        replica.Link.IsCut = false;
        await cluster.Directory.RenewAsync(s_other, 6, TimeSpan.FromSeconds(5), default);
        using var source = new CancellationTokenSource();
        Task waiting = replica.Barrier.WaitAsync(Requested(cluster), source.Token);
        await Until.TrueAsync(() => cluster.Directory.Lists > 0);
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.WaitAsync(TimeSpan.FromSeconds(10)));
    }

    private static Revocation Requested(Cluster cluster) => Entries.Requested(cluster.Identity, sequence: 7);
}
