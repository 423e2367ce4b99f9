using IdentityGrpc.Core.Revocations;
using IdentityGrpc.Core.Tests.Infrastructure;
using IdentityGrpc.Testing;

namespace IdentityGrpc.Core.Tests.Revocations.Replication;

public sealed class LeaseKeeperTests
{
    [Fact]
    public async Task UntilTheLogIsAppliedUpToItsHead_TheLeaseIsNotHeld()
    {
        await using var cluster = new Cluster();
        cluster.Log.Append(Entries.Requested(cluster.Identity, sequence: 1));
        cluster.Options.StartBound = TimeSpan.Zero;
        Replica replica = cluster.Add();
        var gate = new Gate();
        replica.Link.BeforeRead = () => gate.PassAsync(CancellationToken.None);

        await replica.StartAsync();
        await Until.TrueAsync(() => replica.State is not null);
        await gate.Reached;
        Assert.False(replica.Lease.IsHeld);
        Assert.True(replica.State!.IsLive);

        gate.Open();
        await Until.TrueAsync(() => replica.Lease.IsHeld);
        Assert.Equal(1, replica.Progress.Position.Sequence);
    }

    [Fact]
    public async Task WhatWasAppendedBetweenTheRenewalAndTheLookAtTheHead_IsAppliedFirst()
    {
        await using var cluster = new Cluster();
        Replica replica = cluster.Add();
        var renewed = new Gate();
        replica.Link.AfterRenewal = () => renewed.PassAsync(CancellationToken.None);
        await replica.StartAsync();
        await renewed.Reached;

        var read = new Gate();
        replica.Link.BeforeRead = () => read.PassAsync(CancellationToken.None);
        cluster.Log.Append(Entries.Requested(cluster.Identity, sequence: 1));
        renewed.Open();
        await read.Reached;
        await Until.TrueAsync(() => replica.Link.Renewals == 1);
        Assert.False(replica.Lease.IsHeld);

        read.Open();
        await Until.TrueAsync(() => replica.Lease.IsHeld);
        Assert.Equal(1, replica.Progress.Position.Sequence);
    }

    [Fact]
    public async Task TheLeaseCounts_FromBeforeTheRenewalWasSent()
    {
        await using var cluster = new Cluster();
        Replica replica = cluster.Add();
        var renewed = new Gate();
        replica.Link.AfterRenewal = () => renewed.PassAsync(CancellationToken.None);
        await replica.StartAsync();
        await renewed.Reached;

        cluster.Time.Advance(TimeSpan.FromSeconds(4));
        int before = replica.Link.Renewals;
        var next = new Gate();
        replica.Link.AfterRenewal = () => next.PassAsync(CancellationToken.None);
        renewed.Open();
        await next.Reached;

        Assert.Equal(before + 1, replica.Link.Renewals);
        Assert.False(replica.Lease.IsHeld);
    }

    [Fact]
    public async Task ItIsRenewed_EachSecond_WithThePosition()
    {
        await using var cluster = new Cluster();
        Replica replica = await cluster.StartAsync();
        cluster.Log.Append(Entries.Failed(Entries.Requested(cluster.Identity, 1), 1));
        await Until.TrueAsync(() => replica.Progress.Position.Sequence == 1);

        for (int renewals = 1; renewals <= 10; renewals++)
        {
            await cluster.PassAsync(TimeSpan.FromSeconds(0.9));
            Assert.Equal(renewals, replica.Link.Renewals);
            cluster.Time.Advance(TimeSpan.FromSeconds(0.1));
            await Until.TrueAsync(() => replica.Link.Renewals == renewals + 1);
            Assert.True(replica.Lease.IsHeld);
        }
        Assert.Equal(1, replica.State!.Position);
    }

    [Fact]
    public async Task AReplicaThatCannotFollow_RenewsNoMore_AndHoldsUpNobody()
    {
        await using var cluster = new Cluster();
        Replica replica = await cluster.StartAsync();
        var gate = new Gate();
        replica.Link.BeforeRead = () => gate.PassAsync(CancellationToken.None);
        cluster.Log.Append(Entries.Requested(cluster.Identity, sequence: 1));
        await gate.Reached;
        // The last one: the log as it then is gets never applied.
        cluster.Time.Advance(TimeSpan.FromSeconds(1));
        await Until.TrueAsync(() => replica.Link.Renewals == 2);

        await cluster.PassAsync(TimeSpan.FromSeconds(10));

        Assert.Equal(2, replica.Link.Renewals);
        Assert.False(replica.Lease.IsHeld);
        Assert.False(replica.State!.IsLive);
        gate.Open();
        await cluster.PassUntilAsync(() => replica.Lease.IsHeld);
    }

    [Fact]
    public async Task ARequestedIsToldAtOnce_WithoutTimePassing()
    {
        await using var cluster = new Cluster();
        Replica replica = await cluster.StartAsync();

        Revocation requested = cluster.Log.Append(Entries.Requested(cluster.Identity, sequence: 1));

        await Until.TrueAsync(() => replica.State!.Position == requested.Sequence);
        Assert.True(replica.Fence.IsOpen(requested.Entry));
    }

    [Fact]
    public async Task AReplicaThatWasPaused_HoldsNothing_FromTheFirstQuestionOn()
    {
        await using var cluster = new Cluster();
        Replica replica = await cluster.StartAsync();
        // No background work gets a turn: the clock jumps within one step, as for a process that was stopped.
        replica.Link.IsCut = true;
        cluster.Time.Advance(TimeSpan.FromSeconds(4));

        Assert.False(replica.Lease.IsHeld);
    }

    [Fact]
    public async Task CutOff_ItIsLost_AndRegainedWhenTheDatabaseIsBack()
    {
        await using var cluster = new Cluster();
        Replica replica = await cluster.StartAsync();

        replica.Link.IsCut = true;
        await cluster.PassUntilAsync(() => !replica.Lease.IsHeld);
        await cluster.PassUntilAsync(() => replica.Log.Lines.Any(line => line.Event.Name == "LeaseEndangered"));

        replica.Link.IsCut = false;
        await cluster.PassUntilAsync(() => replica.Lease.IsHeld);
        await cluster.PassUntilAsync(() => replica.Log.Lines.Any(line => line.Event.Name == "LeaseRegained"));
    }

    [Fact]
    public async Task ALogThatIsReplaced_IsAppliedFromItsBeginning_BeforeTheLeaseIsHeldAgain()
    {
        await using var cluster = new Cluster();
        Replica replica = await cluster.StartAsync();
        for (int sequence = 1; sequence <= 3; sequence++) cluster.Log.Append(Entries.Failed(Entries.Requested(cluster.Identity, sequence), sequence));
        await Until.TrueAsync(() => replica.Progress.Position.Sequence == 3);

        cluster.Log.ReplaceByEmpty();
        Revocation requested = cluster.Log.Append(Entries.Requested(cluster.Identity, sequence: 1));

        await cluster.PassUntilAsync(() => replica.Fence.IsOpen(requested.Entry) && replica.State!.Position == 1);
        await cluster.PassAsync(TimeSpan.FromSeconds(10));
        await cluster.PassUntilAsync(() => replica.Lease.IsHeld);
    }

    [Fact]
    public async Task AStopThatHasNoTimeLeft_SignsOffAllTheSame()
    {
        await using var cluster = new Cluster();
        Replica replica = await cluster.StartAsync();

        await replica.StopAsync(new CancellationToken(canceled: true));

        Assert.Null(replica.State);
    }

    [Fact]
    public async Task AReplicaThatStops_GivesUpItsLease_AndSignsOff()
    {
        await using var cluster = new Cluster();
        Replica replica = await cluster.StartAsync();

        await replica.StopAsync();

        Assert.False(replica.Lease.IsHeld);
        Assert.Null(replica.State);
    }

    [Fact]
    public async Task AReplicaThatStopsWithTheDatabaseAway_StopsNevertheless()
    {
        await using var cluster = new Cluster();
        Replica replica = await cluster.StartAsync();
        replica.Link.IsCut = true;

        await replica.StopAsync();

        Assert.False(replica.Lease.IsHeld);
        Assert.Contains(replica.Log.Lines, line => line.Event.Name == "LeavingFailed");
    }
}
