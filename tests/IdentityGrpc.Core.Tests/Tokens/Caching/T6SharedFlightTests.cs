using IdentityGrpc.Core.Errors;
using IdentityGrpc.Core.Revocations.Internal;
using IdentityGrpc.Core.Tests.Infrastructure;
using IdentityGrpc.Core.Tokens;
using IdentityGrpc.Core.Tokens.Caching;
using IdentityGrpc.Core.Tokens.Caching.Internal;
using IdentityGrpc.Core.Tokens.Internal;
using IdentityGrpc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace IdentityGrpc.Core.Tests.Tokens.Caching;

public sealed class T6SharedFlightTests
{
    private const int Callers = 100;

    [Fact]
    public async Task T6_AHundredCallers_ShareOneCall()
    {
        await using var sut = new Sut();
        Gate answer = sut.Acs.Issue.HoldAnswer();
        Task<IssuedToken>[] issuing = [.. Enumerable.Range(0, Callers).Select(_ => sut.IssueAsync())];
        await answer.Reached;

        answer.Open();
        IssuedToken[] issued = await Task.WhenAll(issuing);

        Assert.Single(sut.Acs.IssueCalls);
        Assert.Single(issued.Select(one => one.Token.Value).Distinct());
        Assert.Equal(1, issued.Count(one => one.Status == CacheStatus.Miss));
        Assert.Equal(Callers - 1, issued.Count(one => one.Status == CacheStatus.Coalesced));
    }

    [Fact]
    public async Task T6_CallersOnManyThreads_ShareOneCall()
    {
        await using var sut = new Sut();
        for (int round = 0; round < 200; round++)
        {
            // No gate: the call ends at any moment of the others' arrival.
            sut.Acs.Issue.DoBeforeAnswer(async _ => await Task.Yield());
            TokenRequest request = new(new TokenKey(TestIdentity.New(), TokenScopes.Chat, default), TimeSpan.Zero, BypassCache: false);
            int before = sut.Acs.IssueCalls.Count;
            await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => sut.IssueAsync(request))));
            Assert.Equal(before + 1, sut.Acs.IssueCalls.Count);
        }
    }

    [Fact]
    public async Task T6_ATokenThatLandedBetweenTheTwoLooks_IsTaken()
    {
        await using var sut = new Sut();
        IssuedToken landed = await sut.IssueAsync();

        // As a caller comes to it that looked into the cache before, and for a flight to join after.
        var options = sut.Services.GetRequiredService<IOptions<TokenCacheOptions>>();
        var inner = new FencedTokenIssuer(new UpstreamTokenIssuer(sut.Acs), sut.Cache, sut.Fence, new SingleProcessCatchUp(), options, sut.Time);
        IssuedToken issued = await inner.IssueAsync(sut.Request(), CancellationToken.None);

        Assert.Equal((CacheStatus.Hit, landed.Token.Value), (issued.Status, issued.Token.Value));
        Assert.Single(sut.Acs.IssueCalls);
    }

    [Fact]
    public async Task T6_AHundredCallers_ShareOneFailure_AndTheNextTriesAgain()
    {
        await using var sut = new Sut();
        Gate gate = sut.Acs.Issue.HoldBeforeWork();
        sut.Acs.Issue.FailAfterWork(new DomainError.UpstreamUnavailable(UpstreamTrace.None));
        Task<IssuedToken>[] issuing = [.. Enumerable.Range(0, Callers).Select(_ => sut.IssueAsync())];
        await gate.Reached;

        gate.Open();
        foreach (Task<IssuedToken> one in issuing)
        {
            DomainException exception = await Assert.ThrowsAsync<DomainException>(() => one);
            Assert.IsType<DomainError.UpstreamUnavailable>(exception.Error);
        }

        Assert.Single(sut.Acs.IssueCalls);
        Assert.Equal(CacheStatus.Miss, (await sut.IssueAsync()).Status);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task T6_ACallerThatLeaves_FailsNoOther(int leaver)
    {
        await using var sut = new Sut();
        using var leaves = new CancellationTokenSource();
        Gate answer = sut.Acs.Issue.HoldAnswer();
        Task<IssuedToken>[] issuing = [.. Enumerable.Range(0, 3).Select(caller => sut.IssueAsync(caller == leaver ? leaves.Token : CancellationToken.None))];
        await answer.Reached;

        await leaves.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => issuing[leaver]);
        answer.Open();

        foreach (int stayer in Enumerable.Range(0, 3).Where(caller => caller != leaver)) await issuing[stayer];
        Assert.Single(sut.Acs.IssueCalls);
        Assert.Equal(0, sut.Acs.IssuesCancelled);
    }

    [Fact]
    public async Task T6_WhenTheLastCallerLeaves_TheCallIsCancelled_AndTheNextCallerStartsAnew()
    {
        await using var sut = new Sut();
        using var leave = new CancellationTokenSource();
        Gate answer = sut.Acs.Issue.HoldAnswer();
        Task<IssuedToken>[] issuing = [.. Enumerable.Range(0, 3).Select(_ => sut.IssueAsync(leave.Token))];
        await answer.Reached;

        await leave.CancelAsync();
        foreach (Task<IssuedToken> one in issuing) await Assert.ThrowsAnyAsync<OperationCanceledException>(() => one);

        await Until.TrueAsync(() => sut.Acs.IssuesCancelled == 1);
        Assert.Equal(CacheStatus.Miss, (await sut.IssueAsync()).Status);
        Assert.Equal(2, sut.Acs.IssueCalls.Count);
    }

    [Fact]
    public async Task T6_ASharedCall_HasItsOwnBound()
    {
        await using var sut = new Sut(cache => cache.FlightBound = TimeSpan.FromSeconds(20));
        Gate answer = sut.Acs.Issue.HoldAnswer();
        Task<IssuedToken> issuing = sut.IssueAsync();
        await answer.Reached;

        sut.Time.Advance(TimeSpan.FromSeconds(20));

        DomainException exception = await Assert.ThrowsAsync<DomainException>(() => issuing);
        Assert.IsType<DomainError.UpstreamUnavailable>(exception.Error);
        Assert.Equal(1, sut.Acs.IssuesCancelled);
    }

    [Fact]
    public async Task T6_ACallerThatIsGoneBeforeItBegins_StartsNoCall()
    {
        await using var sut = new Sut();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sut.IssueAsync(new CancellationToken(canceled: true)));

        Assert.Empty(sut.Acs.IssueCalls);
    }

    [Fact]
    public async Task T6_ACallAlone_IsCancelledWithItsCaller()
    {
        await using var sut = new Sut();
        using var leaves = new CancellationTokenSource();
        Gate answer = sut.Acs.Issue.HoldAnswer();
        Task<IssuedToken> issuing = sut.IssueAsync(sut.Request(bypass: true), leaves.Token);
        await answer.Reached;

        await leaves.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => issuing);
        Assert.Equal(1, sut.Acs.IssuesCancelled);
    }
}
