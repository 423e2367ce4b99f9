using IdentityGrpc.Core.Revocations;
using IdentityGrpc.Core.Tests.Infrastructure;
using IdentityGrpc.Testing;

namespace IdentityGrpc.Core.Tests.Revocations.Replication;

public sealed class RevocationFollowerTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task TheStart_IsOver_WhenTheFenceKnowsWhatIsUnfinished(bool alone)
    {
        await using var cluster = new Cluster();
        for (int sequence = 1; sequence <= 1200; sequence++) cluster.Log.Append(Entries.Failed(Entries.Requested(TestIdentity.New(), sequence), sequence));
        Revocation open = cluster.Log.Append(Entries.Requested(cluster.Identity, 1201));
        Replica replica = cluster.Add(alone);
        var gate = new Gate();
        replica.Link.BeforeRead = () => gate.PassAsync(CancellationToken.None);
        // Alone, it would be driven to its end at once.
        Gate acs = cluster.Acs.Revoke.HoldBeforeWork();

        Task starting = replica.StartAsync();
        await gate.Reached;
        Assert.False(starting.IsCompleted);
        gate.Open();
        await starting;

        Assert.True(replica.Fence.IsOpen(open.Entry));
        acs.Open();
    }

    [Fact]
    public async Task AReplicaWithoutItsDatabase_ServesAfterABound_ButHoldsNoLease()
    {
        await using var cluster = new Cluster();
        Revocation open = cluster.Log.Append(Entries.Requested(cluster.Identity, 1));
        Replica replica = cluster.Add();
        replica.Link.IsCut = true;

        Task starting = replica.StartAsync();
        await cluster.PassAsync(TimeSpan.FromSeconds(9));
        Assert.False(starting.IsCompleted);
        await cluster.PassUntilAsync(() => starting.IsCompleted);

        await starting;
        Assert.Contains(replica.Log.Lines, line => line.Event.Name == "ServingUninformed");
        Assert.False(replica.Lease.IsHeld);
        replica.Link.IsCut = false;
        await cluster.PassUntilAsync(() => replica.Lease.IsHeld);
        Assert.True(replica.Fence.IsOpen(open.Entry));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ALogThatCannotBeUsed_EndsTheStartWithItsReason(bool alone)
    {
        await using var cluster = new Cluster();
        Replica replica = cluster.Add(alone);
        replica.Link.BeforeRead = () => Task.FromException(new IOException("damaged"));

        IOException refused = await Assert.ThrowsAsync<IOException>(() => replica.StartAsync().WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System));

        Assert.Equal("damaged", refused.Message);
    }

    [Fact]
    public async Task AnEntryOfAnother_IsAppliedWithoutTimePassing()
    {
        await using var cluster = new Cluster();
        Replica replica = await cluster.StartAsync();

        Revocation requested = cluster.Log.Append(Entries.Requested(cluster.Identity, 1));
        await Until.TrueAsync(() => replica.Fence.IsOpen(requested.Entry));
        cluster.Log.Append(Entries.Failed(requested, 2));

        await Until.TrueAsync(() => replica.Progress.Position.Sequence == 2);
        Assert.False(replica.Fence.IsOpen(requested.Entry));
        Assert.Equal((2, 1), (replica.Progress.Position.Sequence, replica.Progress.Position.Awaited));
    }
}
