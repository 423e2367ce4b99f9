using IdentityGrpc.Core.Errors;
using IdentityGrpc.Core.Revocations;
using IdentityGrpc.Core.Tests.Infrastructure;
using IdentityGrpc.Core.Tokens;
using IdentityGrpc.Testing;

namespace IdentityGrpc.Core.Tests.Revocations.Replication;

/// <summary>T1 over replicas: the interleavings that each rule of the lease and the barrier is there for.</summary>
public sealed class ReplicatedRevocationTests
{
    [Fact]
    public async Task ATokenInTheCacheOfAnotherReplica_IsNotHandedOutAfterTheRevoke()
    {
        await using var cluster = new Cluster();
        Replica revoker = await cluster.StartAsync();
        Replica other = await cluster.StartAsync();
        IssuedToken old = await other.IssueAsync();
        Assert.Equal(CacheStatus.Hit, (await other.IssueAsync()).Status);

        await revoker.RevokeAsync();

        Assert.NotEqual(old.Token.Value, (await cluster.PassUntilAsync(other.IssueAsync())).Token.Value);
    }

    [Fact]
    public async Task WhileAReplicaHasNotAppliedTheRevocation_AcsIsNotAsked()
    {
        await using var cluster = new Cluster();
        Replica revoker = await cluster.StartAsync();
        Replica other = await cluster.StartAsync();
        IssuedToken old = await other.IssueAsync();
        var gate = new Gate();
        other.Link.BeforeRead = () => gate.PassAsync(CancellationToken.None);

        Task<Revocation> revoking = revoker.RevokeAsync();
        await gate.Reached;
        Assert.Equal(old.Token.Value, (await other.IssueAsync()).Token.Value);
        Assert.False(cluster.Acs.IsVoid(cluster.Identity, old.Token));
        Assert.False(revoking.IsCompleted);

        gate.Open();
        await revoking.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.NotEqual(old.Token.Value, (await cluster.PassUntilAsync(other.IssueAsync())).Token.Value);
    }

    [Fact]
    public async Task T10_AReplicaThatHasNotAppliedTheEnd_HandsOutNoTokenOfTheRevocationsOwnSecond()
    {
        await using var cluster = new Cluster();
        Replica revoker = await cluster.StartAsync();
        Replica other = await cluster.StartAsync();
        var gate = new Gate();
        cluster.Acs.Revoke.DoBeforeWork(_ =>
        {
            // REQUESTED is applied everywhere; the other replica reads no further.
            other.Link.BeforeRead = () => gate.PassAsync(CancellationToken.None);
            return Task.CompletedTask;
        });
        Revocation end = await revoker.RevokeAsync();
        await gate.Reached;

        Task<IssuedToken> issuing = other.IssueAsync();
        await Until.TrueAsync(() => !cluster.Acs.IssueCalls.IsEmpty);
        Assert.False(issuing.IsCompleted);

        gate.Open();
        // Before any time passes, which the catch-up's bound is measured by.
        await Until.TrueAsync(() => !other.Fence.IsOpen(end.Entry));
        Assert.True((await cluster.PassUntilAsync(issuing)).Token.IssueTime > end.Entry.RevokeTime);
    }

    [Fact]
    public async Task ALogThatDoesNotAnswer_HoldsUpACallForAFencedIdentity_ForNoMoreThanABound()
    {
        await using var cluster = new Cluster();
        Replica revoker = await cluster.StartAsync();
        Replica other = await cluster.StartAsync();
        Gate revoke = cluster.Acs.Revoke.HoldBeforeWork();
        Task<Revocation> revoking = revoker.RevokeAsync();
        await revoke.Reached;
        other.Link.BeforeRead = () => new Gate().PassAsync(CancellationToken.None);
        cluster.Log.Append(Entries.Requested(TestIdentity.New(), 2));

        int before = other.Link.Heads;
        Task<IssuedToken> issuing = other.IssueAsync();
        // It waits, and its bound is set.
        await Until.TrueAsync(() => other.Link.Heads > before);
        await cluster.PassAsync(TimeSpan.FromSeconds(0.9));
        Assert.False(issuing.IsCompleted);
        await cluster.PassAsync(TimeSpan.FromSeconds(0.2));
        // The clock stands still again: nothing else is waited for.
        await issuing.WaitAsync(TimeSpan.FromSeconds(30));
        revoke.Open();
        await cluster.PassUntilAsync(revoking);
    }

    [Fact]
    public async Task AReplicaThatIsCutOff_StopsUsingItsCache_BeforeTheRevokeGoesOn()
    {
        await using var cluster = new Cluster();
        Replica revoker = await cluster.StartAsync();
        Replica other = await cluster.StartAsync();
        IssuedToken old = await other.IssueAsync();
        other.Link.IsCut = true;

        Task<Revocation> revoking = revoker.RevokeAsync();
        await cluster.PassUntilAsync(() => !other.Lease.IsHeld);
        Assert.False(revoking.IsCompleted);
        await cluster.PassUntilAsync(() => revoking.IsCompleted);

        await revoking;
        // It has not heard of the revocation, and issues without its cache, each call alone.
        Assert.Equal(0, other.Progress.Position.Sequence);
        IssuedToken issued = await other.IssueAsync();
        Assert.Equal(CacheStatus.Miss, issued.Status);
        Assert.NotEqual(old.Token.Value, issued.Token.Value);
        Assert.Equal(CacheStatus.Miss, (await other.IssueAsync()).Status);
    }

    [Fact]
    public async Task AReplicaThatComesBack_DoesNotUseItsCache_BeforeItHasCaughtUp()
    {
        await using var cluster = new Cluster();
        Replica revoker = await cluster.StartAsync();
        Replica other = await cluster.StartAsync();
        IssuedToken old = await other.IssueAsync();
        other.Link.IsCut = true;
        Task<Revocation> revoking = revoker.RevokeAsync();
        await cluster.PassUntilAsync(() => revoking.IsCompleted);

        // The lease is renewed in the directory, and the log cannot be read yet.
        var gate = new Gate();
        other.Link.BeforeRead = () => gate.PassAsync(CancellationToken.None);
        int before = other.Link.Renewals;
        other.Link.IsCut = false;
        await cluster.PassUntilAsync(() => other.Link.Renewals > before && other.State!.IsLive);
        await cluster.PassAsync(TimeSpan.FromMilliseconds(500));
        Assert.NotEqual(old.Token.Value, (await other.IssueAsync()).Token.Value);

        gate.Open();
        await cluster.PassUntilAsync(() => other.Lease.IsHeld);
        Assert.NotEqual(old.Token.Value, (await cluster.PassUntilAsync(other.IssueAsync())).Token.Value);
    }

    [Fact]
    public async Task AFlightOfAReplicaWithoutALease_IsJoinedByNobody()
    {
        await using var cluster = new Cluster();
        Replica other = await cluster.StartAsync();
        Gate gate = cluster.Acs.Issue.HoldAnswer();
        Task<IssuedToken> flight = other.IssueAsync();
        await gate.Reached;
        other.Link.IsCut = true;
        await cluster.PassUntilAsync(() => !other.Lease.IsHeld);

        // Whoever joined would get a token from before a revocation that this replica has not heard of.
        IssuedToken alone = await other.IssueAsync();
        gate.Open();

        Assert.NotEqual((await flight).Token.Value, alone.Token.Value);
        Assert.Equal(CacheStatus.Miss, (await other.IssueAsync()).Status);
    }

    [Fact]
    public async Task WithTheDatabaseAway_IssuingGoesOnUncached_AndRevokingIsRefused()
    {
        await using var cluster = new Cluster();
        Replica replica = await cluster.StartAsync();
        replica.Link.IsCut = true;
        await cluster.PassUntilAsync(() => !replica.Lease.IsHeld);

        Assert.Equal([CacheStatus.Miss, CacheStatus.Miss], [(await replica.IssueAsync()).Status, (await replica.IssueAsync()).Status]);
        DomainException exception = await Assert.ThrowsAsync<DomainException>(replica.RevokeAsync);
        Assert.IsType<DomainError.RevocationLogUnavailable>(exception.Error);
    }
}
