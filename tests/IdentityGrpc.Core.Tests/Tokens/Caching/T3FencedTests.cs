using IdentityGrpc.Core.Errors;
using IdentityGrpc.Core.Revocations;
using IdentityGrpc.Core.Tests.Infrastructure;
using IdentityGrpc.Core.Tokens;
using IdentityGrpc.Testing;

namespace IdentityGrpc.Core.Tests.Tokens.Caching;

public sealed class T3FencedTests
{
    private static readonly DomainError s_lost = new DomainError.UpstreamUnavailable(UpstreamTrace.None);

    [Fact]
    public async Task T3_InsideAFence_CallsGoAlone_ReadNothing_AndStoreNothing()
    {
        await using var sut = new Sut();
        await sut.IssueAsync();
        sut.Fence.Apply(Entries.Requested(sut.Identity, sequence: 1));
        Gate first = sut.Acs.Issue.HoldAnswer();
        Gate second = sut.Acs.Issue.HoldAnswer();

        Task<IssuedToken> one = sut.IssueAsync();
        Task<IssuedToken> other = sut.IssueAsync();
        await first.Reached;
        await second.Reached;
        first.Open();
        second.Open();

        Assert.NotEqual((await one).Token.Value, (await other).Token.Value);
        Assert.Equal([CacheStatus.Miss, CacheStatus.Miss], [(await one).Status, (await other).Status]);
        Assert.Equal(0, sut.Store.Count);
    }

    [Fact]
    public async Task T3_AFlightFromInsideAFence_IsNotJoinedAfterIt()
    {
        await using var sut = new Sut();
        Revocation requested = Entries.Requested(sut.Identity, sequence: 1);
        sut.Fence.Apply(requested);
        Gate answer = sut.Acs.Issue.HoldAnswer();
        Task<IssuedToken> inside = sut.IssueAsync();
        await answer.Reached;
        sut.Fence.Apply(Entries.Confirmed(requested, sequence: 2, sut.Time.GetUtcNow()));
        sut.LeaveSecond();

        IssuedToken after = await sut.IssueAsync();

        Assert.Equal(CacheStatus.Miss, after.Status);
        answer.Open();
        await inside;
        Assert.Equal(3, sut.Acs.IssueCalls.Count);
    }

    [Fact]
    public async Task T3_ARevokeThatAcsRefused_LiftsTheFence()
    {
        await using var sut = new Sut();
        sut.Acs.Revoke.FailBeforeWork(new DomainError.UpstreamThrottled(TimeSpan.FromSeconds(3), UpstreamTrace.None));

        DomainException exception = await Assert.ThrowsAsync<DomainException>(() => sut.RevokeAsync());

        Assert.IsType<DomainError.UpstreamThrottled>(exception.Error);
        Assert.Equal([RevocationPhase.Requested, RevocationPhase.Failed], sut.RevocationLog.Entries.Select(entry => entry.Entry.Phase));
        await sut.IssueAsync();
        Assert.Equal(CacheStatus.Hit, (await sut.IssueAsync()).Status);
    }

    [Fact]
    public async Task T3_ARevokeWithUnknownOutcome_FencesUntilTheOutcomeIsKnown()
    {
        await using var sut = new Sut();
        sut.Acs.Revoke.FailAfterWork(s_lost);
        sut.Acs.Revoke.FailAfterWork(s_lost);

        DomainException exception = await Assert.ThrowsAsync<DomainException>(() => sut.RevokeAsync());

        RevocationId revocation = Assert.IsType<DomainError.RevocationUnconfirmed>(exception.Error).RevocationId;
        await sut.IssueAsync();
        Assert.Equal(CacheStatus.Miss, (await sut.IssueAsync()).Status);
        Assert.Equal([RevocationPhase.Requested], sut.RevocationLog.PhasesOf(revocation));

        await sut.DriveToEndAsync();

        Assert.Equal([RevocationPhase.Requested, RevocationPhase.Confirmed], sut.RevocationLog.PhasesOf(revocation));
        sut.LeaveSecond();
        await sut.IssueAsync();
        Assert.Equal(CacheStatus.Hit, (await sut.IssueAsync()).Status);
    }

    [Fact]
    public async Task T3_TwoOverlappingRevokes_FenceUntilBothHaveEnded()
    {
        await using var sut = new Sut();
        Gate first = sut.Acs.Revoke.HoldAnswer();
        Gate second = sut.Acs.Revoke.HoldAnswer();
        Task<Revocation> one = sut.RevokeAsync();
        await first.Reached;
        Task<Revocation> other = sut.RevokeAsync();
        await second.Reached;

        first.Open();
        await one;
        sut.LeaveSecond();
        await sut.IssueAsync();
        Assert.Equal(0, sut.Store.Count);

        second.Open();
        await other;
        sut.LeaveSecond();
        await sut.IssueAsync();
        Assert.Equal(CacheStatus.Hit, (await sut.IssueAsync()).Status);
    }

    [Fact]
    public async Task T3_WithoutItsLease_TheProcessNeitherReads_NorShares_NorStores()
    {
        await using var sut = new Sut();
        IssuedToken cached = await sut.IssueAsync();
        sut.Lease.IsHeld = false;
        Gate first = sut.Acs.Issue.HoldAnswer();
        Gate second = sut.Acs.Issue.HoldAnswer();

        Task<IssuedToken> one = sut.IssueAsync(sut.Request(TokenScopes.Voip));
        Task<IssuedToken> other = sut.IssueAsync(sut.Request(TokenScopes.Voip));
        await first.Reached;
        await second.Reached;
        first.Open();
        second.Open();
        await one;
        await other;
        Assert.NotEqual(cached.Token.Value, (await sut.IssueAsync()).Token.Value);
        Assert.Equal(4, sut.Acs.IssueCalls.Count);
        Assert.Equal(1, sut.Store.Count);

        sut.Lease.IsHeld = true;
        Assert.Equal(cached.Token.Value, (await sut.IssueAsync()).Token.Value);
    }

    [Fact]
    public async Task T3_AFlightFromBeforeTheLeaseWasLost_IsNotJoinedWithoutIt()
    {
        await using var sut = new Sut();
        Gate answer = sut.Acs.Issue.HoldAnswer();
        Task<IssuedToken> before = sut.IssueAsync();
        await answer.Reached;
        sut.Lease.IsHeld = false;

        IssuedToken without = await sut.IssueAsync();

        Assert.Equal(CacheStatus.Miss, without.Status);
        answer.Open();
        await before;
        Assert.Equal(0, sut.Store.Count);
    }
}
