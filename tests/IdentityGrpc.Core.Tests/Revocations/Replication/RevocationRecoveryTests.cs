using IdentityGrpc.Core.Errors;
using IdentityGrpc.Core.Revocations;
using IdentityGrpc.Core.Tests.Infrastructure;
using IdentityGrpc.Testing;

namespace IdentityGrpc.Core.Tests.Revocations.Replication;

public sealed class RevocationRecoveryTests
{
    [Theory]
    [InlineData(RevocationCause.TokensRevoked)]
    [InlineData(RevocationCause.IdentityDeleted)]
    public async Task AProcessThatIsAlone_FinishesAtItsStart_WhatItsPastLifeLeft(RevocationCause cause)
    {
        await using var cluster = new Cluster();
        Revocation requested = cluster.Log.Append(Entries.Requested(cluster.Identity, 1, cause));
        Replica replica = cluster.Add(alone: true);

        await replica.StartAsync();
        await Until.TrueAsync(() => cluster.Log.Entries.Count == 2);

        RevocationEntry end = cluster.Log.Entries[1].Entry;
        Assert.Equal((requested.Entry.RevocationId, RevocationPhase.Confirmed, cause), (end.RevocationId, end.Phase, end.Cause));
        Assert.NotNull(end.RevokeTime);
        Assert.Contains(replica.Log.Lines, line => line.Event.Name == "RevocationRecovered");
    }

    [Fact]
    public async Task AReplica_LeavesItToWhoeverBeganIt_ForAsLongAsAFirstAttemptLasts()
    {
        await using var cluster = new Cluster();
        Replica replica = await cluster.StartAsync();
        Revocation requested = cluster.Log.Append(Entries.Requested(cluster.Identity, 1));
        DateTimeOffset start = cluster.Time.GetUtcNow();

        await cluster.PassUntilAsync(() => cluster.Log.Entries.Count == 2, TimeSpan.FromMilliseconds(50));

        Assert.Equal((requested.Entry.RevocationId, RevocationPhase.Confirmed), (cluster.Log.Entries[1].Entry.RevocationId, cluster.Log.Entries[1].Entry.Phase));
        Assert.True(cluster.Time.GetUtcNow() - start > cluster.Revocations.UpstreamBound);
    }

    [Fact]
    public async Task WhatHasEnded_IsLeftAlone()
    {
        await using var cluster = new Cluster();
        Revocation requested = cluster.Log.Append(Entries.Requested(cluster.Identity, 1));
        cluster.Log.Append(Entries.Failed(requested, 2));
        Replica alone = cluster.Add(alone: true);
        Replica replica = cluster.Add();
        await alone.StartAsync();
        await replica.StartAsync();

        await cluster.PassAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(2, cluster.Log.Entries.Count);
        Assert.Equal((0, 0), (alone.Driver.Count, replica.Driver.Count));
    }

    [Fact]
    public async Task AnEndThatComesSoLateThatAnotherMayHaveEndedIt_IsConfirmedToTheCaller_OnlyWhenAllKnowOfIt()
    {
        await using var cluster = new Cluster();
        // So long that the clock does not outrun the replicas on a busy machine.
        cluster.Revocations.UpstreamBound = TimeSpan.FromMinutes(2);
        Replica slow = await cluster.StartAsync();
        Replica other = await cluster.StartAsync();
        // The call to ACS hangs. Meanwhile both replicas find that the revocation has no end and drive it to one, at the same time.
        var gate = new Gate();
        cluster.Acs.Revoke.DoBeforeWork(_ => gate.PassAsync(CancellationToken.None));
        Task<Revocation> revoking = slow.RevokeAsync();
        await gate.Reached;
        await cluster.PassUntilAsync(() => cluster.Log.Entries.Count >= 2 && Idle(slow) && Idle(other), TimeSpan.FromMilliseconds(50));
        int ended = cluster.Log.Entries.Count;
        await cluster.PassUntilAsync(other.IssueAsync());
        await cluster.PassUntilAsync(() => other.Lease.IsHeld);
        // From here on the clock stands still, so the lease is held and the token stays in the cache.
        await other.IssueAsync();

        var read = new Gate();
        other.Link.BeforeRead = () => read.PassAsync(CancellationToken.None);
        gate.Open();
        await Until.TrueAsync(() => cluster.Log.Entries.Count == ended + 1);
        await read.Reached;
        Assert.False(revoking.IsCompleted);
        // The other still has the token that this late revocation has voided, but nobody was told yet that it is void.
        Assert.True(cluster.Acs.IsVoid(cluster.Identity, (await other.IssueAsync()).Token));

        read.Open();
        await Until.TrueAsync(() => Idle(other));
        await cluster.PassUntilAsync(revoking);
        Assert.False(cluster.Acs.IsVoid(cluster.Identity, (await cluster.PassUntilAsync(other.IssueAsync())).Token));

        bool Idle(Replica replica) => replica.Driver.Count == 0 && replica.Progress.Position.Sequence == cluster.Log.Entries.Count;
    }

    [Fact]
    public async Task WhenTheOthersCannotBeAsked_ALateEnd_IsUnconfirmedToTheCaller()
    {
        await using var cluster = new Cluster();
        Replica slow = await cluster.StartAsync();
        var gate = new Gate();
        cluster.Acs.Revoke.DoBeforeWork(_ => gate.PassAsync(CancellationToken.None));
        Task<Revocation> revoking = slow.RevokeAsync();
        await gate.Reached;
        cluster.Time.Advance(cluster.Revocations.UpstreamBound);
        await cluster.Directory.RenewAsync(new(Guid.NewGuid(), "deaf"), 0, TimeSpan.FromHours(1), default);
        gate.Open();

        await cluster.PassUntilAsync(() => revoking.IsCompleted, TimeSpan.FromMilliseconds(50));

        DomainException exception = await Assert.ThrowsAsync<DomainException>(() => revoking);
        Assert.IsType<DomainError.RevocationUnconfirmed>(exception.Error);
    }
}
