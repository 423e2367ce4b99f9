using IdentityGrpc.Core.Errors;
using IdentityGrpc.Core.Tests.Infrastructure;
using IdentityGrpc.Core.Tokens;

namespace IdentityGrpc.Core.Tests.Tokens.Caching;

public sealed class T7FailureTests
{
    [Fact]
    public async Task T7_AFailure_IsNotCached()
    {
        await using var sut = new Sut();
        sut.Acs.Issue.FailBeforeWork(new DomainError.IdentityNotFound(UpstreamTrace.None));
        await Assert.ThrowsAsync<DomainException>(() => sut.IssueAsync());

        Assert.Equal(CacheStatus.Miss, (await sut.IssueAsync()).Status);
    }

    [Fact]
    public async Task T7_AfterA429_MissesFailFastUntilItsTime_AndHitsGoOn()
    {
        await using var sut = new Sut();
        await sut.IssueAsync();
        sut.Acs.Issue.FailBeforeWork(Throttled(seconds: 12));
        await Assert.ThrowsAsync<DomainException>(() => sut.IssueAsync(sut.Request(TokenScopes.Voip)));
        int calls = sut.Acs.IssueCalls.Count;
        sut.Time.Advance(TimeSpan.FromSeconds(5));

        foreach (TokenRequest request in new[] { sut.Request(TokenScopes.Voip), sut.Request(bypass: true) })
        {
            DomainException exception = await Assert.ThrowsAsync<DomainException>(() => sut.IssueAsync(request));
            Assert.Equal(TimeSpan.FromSeconds(7), Assert.IsType<DomainError.UpstreamThrottled>(exception.Error).RetryAfter);
        }
        Assert.Equal(CacheStatus.Hit, (await sut.IssueAsync()).Status);
        Assert.Equal(calls, sut.Acs.IssueCalls.Count);

        sut.Time.Advance(TimeSpan.FromSeconds(7));
        Assert.Equal(CacheStatus.Miss, (await sut.IssueAsync(sut.Request(TokenScopes.Voip))).Status);
    }

    [Fact]
    public async Task T7_OfSeveral429s_TheLongestCounts()
    {
        await using var sut = new Sut();
        var first = sut.Acs.Issue.HoldBeforeWork();
        sut.Acs.Issue.FailAfterWork(Throttled(seconds: 3));
        Task<IssuedToken> late = sut.IssueAsync(sut.Request(TokenScopes.Voip));
        await first.Reached;
        var second = sut.Acs.Issue.HoldBeforeWork();
        Task<IssuedToken> early = sut.IssueAsync(sut.Request(TokenScopes.ChatJoin));
        await second.Reached;
        sut.Acs.Issue.FailAfterWork(Throttled(seconds: 1));

        first.Open();
        await Assert.ThrowsAsync<DomainException>(() => late);
        second.Open();
        await Assert.ThrowsAsync<DomainException>(() => early);
        sut.Time.Advance(TimeSpan.FromSeconds(2));

        await Assert.ThrowsAsync<DomainException>(() => sut.IssueAsync());
        Assert.Equal(2, sut.Acs.IssueCalls.Count);
    }

    [Fact]
    public async Task T7_AnAbsurdRetryAfter_IsNotObeyedForLong()
    {
        await using var sut = new Sut(cache => cache.MaxThrottleMemory = TimeSpan.FromMinutes(1));
        sut.Acs.Issue.FailBeforeWork(Throttled(seconds: 1_000_000));
        await Assert.ThrowsAsync<DomainException>(() => sut.IssueAsync());

        sut.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(CacheStatus.Miss, (await sut.IssueAsync()).Status);
    }

    private static DomainError.UpstreamThrottled Throttled(int seconds) => new(TimeSpan.FromSeconds(seconds), UpstreamTrace.None);
}
