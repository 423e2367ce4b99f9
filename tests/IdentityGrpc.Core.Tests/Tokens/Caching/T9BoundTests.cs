using IdentityGrpc.Core.Revocations.Fencing;
using IdentityGrpc.Core.Tests.Infrastructure;
using IdentityGrpc.Core.Tokens;
using IdentityGrpc.Core.Tokens.Caching.Internal;

namespace IdentityGrpc.Core.Tests.Tokens.Caching;

public sealed class T9BoundTests
{
    [Fact]
    public async Task T9_WhenTheCacheIsFull_TheOldestMakesRoom()
    {
        await using var sut = new Sut(cache => cache.MaxEntries = 3);
        TokenKey[] keys = [.. Enumerable.Range(0, 5).Select(_ => new TokenKey(TestIdentity.New(), TokenScopes.Chat, default))];
        foreach (TokenKey key in keys[..3]) await sut.IssueAsync(Wish(key));
        // Use does not make a token younger.
        await sut.IssueAsync(Wish(keys[0]));
        foreach (TokenKey key in keys[3..]) await sut.IssueAsync(Wish(key));

        Assert.Equal([false, false, true, true, true], keys.Select(key => sut.Store.Find(key) is not null));
        Assert.Equal(3, sut.Store.Count);
    }

    [Fact]
    public async Task T9_TokensOfOneIdentity_CountOneByOne_AndMakeRoomOneByOne()
    {
        await using var sut = new Sut(cache => cache.MaxEntries = 3);
        TokenScopes[] scopes = [TokenScopes.Chat, TokenScopes.Voip, TokenScopes.ChatJoin, TokenScopes.VoipJoin, TokenScopes.ChatJoinLimited];

        foreach (TokenScopes one in scopes) await sut.IssueAsync(sut.Request(one));

        Assert.Equal([false, false, true, true, true], scopes.Select(one => sut.Store.Find(sut.Key(one)) is not null));
        Assert.Equal(3, sut.Store.Count);
    }

    [Fact]
    public async Task T9_ExpiredTokens_LeaveBeforeGoodOnes()
    {
        await using var sut = new Sut(cache => { cache.MaxEntries = 2; cache.RefreshAhead = 0; });
        await sut.IssueAsync();
        sut.Time.Advance(TimeSpan.FromMinutes(4));
        TokenKey young = new(TestIdentity.New(), TokenScopes.Chat, default);
        await sut.IssueAsync(Wish(young));
        sut.Time.Advance(TimeSpan.FromMinutes(1));

        await sut.IssueAsync(Wish(new TokenKey(TestIdentity.New(), TokenScopes.Chat, default)));

        Assert.NotNull(sut.Store.Find(young));
        Assert.Null(sut.Store.Find(sut.Key()));
    }

    [Fact]
    public async Task T9_ADelete_RemovesEveryTokenOfTheIdentityAtOnce_AndNoOther()
    {
        await using var sut = new Sut();
        TokenKey other = new(TestIdentity.New(), TokenScopes.Chat, default);
        await sut.IssueAsync(Wish(other));
        for (int scopes = 1; scopes < 32; scopes++) await sut.IssueAsync(sut.Request((TokenScopes)scopes));
        Assert.Equal(32, sut.Store.Count);

        await sut.DeleteAsync();

        Assert.Equal(1, sut.Store.Count);
        Assert.NotNull(sut.Store.Find(other));
    }

    [Fact]
    public async Task T9_WhateverTheOrderOfStoringAndRemoving_TheStoreKeepsCount()
    {
        await using var sut = new Sut(cache => cache.MaxEntries = 40);
        var random = new Random(12345);
        TokenKey[] keys = [.. Enumerable.Range(0, 20).Select(_ => TestIdentity.New())
            .SelectMany(identity => Enumerable.Range(1, 4).Select(scopes => new TokenKey(identity, (TokenScopes)scopes, default)))];
        AccessToken token = new("x", sut.Time.GetUtcNow(), sut.Time.GetUtcNow());
        var latest = new Dictionary<TokenKey, CachedToken>();

        for (int step = 0; step < 20_000; step++)
        {
            TokenKey key = keys[random.Next(keys.Length)];
            if (random.Next(10) == 0)
            {
                sut.Store.RemoveAll(key.Identity);
                Assert.All(keys.Where(one => one.Identity == key.Identity), one => Assert.Null(sut.Store.Find(one)));
                continue;
            }
            DateTimeOffset until = sut.Time.GetUtcNow() + TimeSpan.FromSeconds(random.Next(1, 60));
            sut.Store.Add(latest[key] = new CachedToken(key, token, new FenceStamp(0), until, until));
            Assert.Same(latest[key], sut.Store.Find(key));
            if (random.Next(3) == 0) sut.Time.Advance(TimeSpan.FromSeconds(random.Next(3)));

            CachedToken[] found = [.. keys.Select(one => sut.Store.Find(one)).OfType<CachedToken>()];
            Assert.All(found, one => Assert.Same(latest[one.Key], one));
            Assert.Equal(found.Length, sut.Store.Count);
            Assert.InRange(found.Length, 1, 40);
        }
    }

    [Fact]
    public void T9_NothingThatHoldsAToken_PrintsIt()
    {
        var token = new AccessToken(Secrets.Marker, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch);
        var cached = new CachedToken(new TokenKey(TestIdentity.New(), TokenScopes.Chat, default), token, default, default, default);
        var issued = new IssuedToken(token, CacheStatus.Hit);
        var created = new Core.Identities.CreatedIdentity(TestIdentity.New(), token);

        foreach (object one in new object[] { token, cached, issued, created }) Assert.DoesNotContain(Secrets.Marker, one.ToString());
    }

    private static TokenRequest Wish(TokenKey key) => new(key, TimeSpan.Zero, BypassCache: false);
}
