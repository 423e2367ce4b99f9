using IdentityGrpc.Core.Errors;
using IdentityGrpc.Core.Tests.Infrastructure;
using IdentityGrpc.Core.Tokens;
using IdentityGrpc.Testing;

namespace IdentityGrpc.Core.Tests.Tokens.Caching;

public sealed class T8RefreshAheadTests
{
    [Fact]
    public async Task T8_InTheLastFifth_OneCallRenews_AndNobodyWaitsForIt()
    {
        await using var sut = new Sut();
        IssuedToken first = await sut.IssueAsync();
        sut.Time.Advance(TimeSpan.FromMinutes(4) - TimeSpan.FromTicks(1));
        await sut.IssueAsync();
        Assert.Single(sut.Acs.IssueCalls);
        sut.Time.Advance(TimeSpan.FromTicks(1));
        Gate answer = sut.Acs.Issue.HoldAnswer();

        for (int caller = 0; caller < 10; caller++)
        {
            IssuedToken hit = await sut.IssueAsync();
            Assert.Equal((CacheStatus.Hit, first.Token.Value), (hit.Status, hit.Token.Value));
        }
        await answer.Reached;
        Assert.Equal(2, sut.Acs.IssueCalls.Count);

        answer.Open();
        await Until.TrueAsync(() => sut.Store.Find(sut.Key())!.Token.Value != first.Token.Value);
        sut.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(CacheStatus.Hit, (await sut.IssueAsync()).Status);
        Assert.Equal(1, sut.Store.Count);
    }

    [Fact]
    public async Task T8_ARefreshThatFails_LeavesTheEntry_AndIsTriedAgainAfterAWhile()
    {
        await using var sut = new Sut();
        IssuedToken first = await sut.IssueAsync();
        sut.Time.Advance(TimeSpan.FromMinutes(4));
        Gate gate = sut.Acs.Issue.HoldBeforeWork();
        sut.Acs.Issue.FailAfterWork(new DomainError.UpstreamUnavailable(UpstreamTrace.None));

        for (int caller = 0; caller < 10; caller++) Assert.Equal(first.Token.Value, (await sut.IssueAsync()).Token.Value);
        await gate.Reached;
        gate.Open();
        await Until.TrueAsync(() => sut.Log.Lines.Any(line => line.Event.Name == "RefreshFailed"));
        Assert.Equal(first.Token.Value, (await sut.IssueAsync()).Token.Value);
        Assert.Equal(2, sut.Acs.IssueCalls.Count);

        sut.Time.Advance(TimeSpan.FromSeconds(15));
        await sut.IssueAsync();
        await Until.TrueAsync(() => sut.Store.Find(sut.Key())!.Token.Value != first.Token.Value);
        Assert.Equal(3, sut.Acs.IssueCalls.Count);
        Assert.Single(sut.Log.Lines, line => line.Event.Name == "RefreshFailed");
        Assert.Empty(sut.Log.Errors);
    }

    [Fact]
    public async Task T8_AMissDuringARefresh_JoinsIt()
    {
        await using var sut = new Sut();
        await sut.IssueAsync();
        sut.Time.Advance(TimeSpan.FromMinutes(4.9));
        Gate answer = sut.Acs.Issue.HoldAnswer();
        await sut.IssueAsync();
        await answer.Reached;
        sut.Time.Advance(TimeSpan.FromSeconds(10));

        Task<IssuedToken> miss = sut.IssueAsync();
        answer.Open();

        Assert.Equal(CacheStatus.Coalesced, (await miss).Status);
        Assert.Equal(2, sut.Acs.IssueCalls.Count);
    }

    [Fact]
    public async Task T8_SwitchedOff_NothingIsRenewedAhead()
    {
        await using var sut = new Sut(cache => cache.RefreshAhead = 0);
        await sut.IssueAsync();
        sut.Time.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromTicks(1));

        await sut.IssueAsync();

        Assert.Single(sut.Acs.IssueCalls);
    }
}
