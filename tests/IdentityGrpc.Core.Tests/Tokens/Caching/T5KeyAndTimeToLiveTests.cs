using IdentityGrpc.Core.Tests.Infrastructure;
using IdentityGrpc.Core.Tokens;

namespace IdentityGrpc.Core.Tests.Tokens.Caching;

public sealed class T5KeyAndTimeToLiveTests
{
    [Fact]
    public async Task T5_TheOrderAndRepetitionOfScopes_DoNotMatter()
    {
        await using var sut = new Sut();
        await sut.IssueAsync(sut.Request(TokenScopes.Chat | TokenScopes.Voip));

        IssuedToken issued = await sut.IssueAsync(sut.Request(TokenScopes.Voip | TokenScopes.Chat | TokenScopes.Voip));

        Assert.Equal(CacheStatus.Hit, issued.Status);
    }

    [Fact]
    public async Task T5_AnotherScope_AnotherLifetime_AnotherIdentity_AreOtherTokens()
    {
        await using var sut = new Sut();
        TokenKey[] keys =
        [
            sut.Key(TokenScopes.Chat),
            sut.Key(TokenScopes.Voip),
            sut.Key(TokenScopes.Chat | TokenScopes.Voip),
            sut.Key(TokenScopes.Chat, Lifetimes.Of(TimeSpan.FromMinutes(60))),
            sut.Key(TokenScopes.Chat, Lifetimes.Of(TimeSpan.FromMinutes(61))),
            new(TestIdentity.New(), TokenScopes.Chat, default),
        ];

        foreach (CacheStatus expected in new[] { CacheStatus.Miss, CacheStatus.Hit })
        {
            var tokens = new HashSet<string>();
            foreach (TokenKey key in keys)
            {
                IssuedToken issued = await sut.IssueAsync(new TokenRequest(key, TimeSpan.Zero, BypassCache: false));
                Assert.Equal(expected, issued.Status);
                tokens.Add(issued.Token.Value);
            }
            Assert.Equal(keys.Length, tokens.Count);
        }
    }

    [Fact]
    public async Task T5_ATokenIsHandedOut_ForItsTimeToLive()
    {
        await using var sut = new Sut(cache => cache.RefreshAhead = 0);
        await sut.IssueAsync();

        sut.Time.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromTicks(1));
        Assert.Equal(CacheStatus.Hit, (await sut.IssueAsync()).Status);
        sut.Time.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(CacheStatus.Miss, (await sut.IssueAsync()).Status);
    }

    [Fact]
    public async Task T5_TimesToLiveDiffer_WithinTheJitter()
    {
        await using var sut = new Sut(cache => { cache.Jitter = 0.1; cache.RefreshAhead = 0; });
        TokenKey[] keys = [.. Enumerable.Range(0, 200).Select(_ => new TokenKey(TestIdentity.New(), TokenScopes.Chat, default))];
        foreach (TokenKey key in keys) await sut.IssueAsync(new TokenRequest(key, TimeSpan.Zero, BypassCache: false));
        DateTimeOffset start = sut.Time.GetUtcNow();

        int UsableAfter(TimeSpan age) => keys.Count(key => sut.Store.Find(key) is { } cached && cached.IsUsable(start + age));

        Assert.Equal(keys.Length, UsableAfter(TimeSpan.FromMinutes(4.5) - TimeSpan.FromTicks(1)));
        // 200 of a uniform distribution: fewer than 50 in either half has a chance of one in 10^12.
        Assert.InRange(UsableAfter(TimeSpan.FromMinutes(5)), 50, 150);
        Assert.Equal(0, UsableAfter(TimeSpan.FromMinutes(5.5)));
    }

    [Fact]
    public async Task T5_BypassCache_AsksAcs_AndReplacesTheEntry()
    {
        await using var sut = new Sut();
        IssuedToken first = await sut.IssueAsync();

        IssuedToken bypass = await sut.IssueAsync(sut.Request(bypass: true));
        IssuedToken next = await sut.IssueAsync();

        Assert.Equal(CacheStatus.Bypass, bypass.Status);
        Assert.NotEqual(first.Token.Value, bypass.Token.Value);
        Assert.Equal(CacheStatus.Hit, next.Status);
        Assert.Equal(bypass.Token.Value, next.Token.Value);
        Assert.Equal(1, sut.Store.Count);
    }

    [Fact]
    public async Task T5_BypassCache_JoinsNobody()
    {
        await using var sut = new Sut();
        var answer = sut.Acs.Issue.HoldAnswer();
        Task<IssuedToken> shared = sut.IssueAsync();
        await answer.Reached;

        IssuedToken bypass = await sut.IssueAsync(sut.Request(bypass: true));

        Assert.Equal(CacheStatus.Bypass, bypass.Status);
        answer.Open();
        Assert.NotEqual(bypass.Token.Value, (await shared).Token.Value);
    }
}
