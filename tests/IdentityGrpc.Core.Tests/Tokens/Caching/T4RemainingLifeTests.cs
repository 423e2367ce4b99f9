using IdentityGrpc.Core.Tests.Infrastructure;
using IdentityGrpc.Core.Tokens;
using IdentityGrpc.Testing;

namespace IdentityGrpc.Core.Tests.Tokens.Caching;

public sealed class T4RemainingLifeTests
{
    private static readonly TokenLifetime s_hour = Lifetimes.Of(TimeSpan.FromMinutes(60));

    [Fact]
    public async Task T4_AHit_HasTheAskedLifeLeft()
    {
        await using var sut = new Sut();
        var request = new TokenRequest(sut.Key(lifetime: s_hour), TimeSpan.FromMinutes(58), BypassCache: false);
        await sut.IssueAsync(request);

        sut.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(CacheStatus.Hit, (await sut.IssueAsync(request)).Status);
        sut.Time.Advance(TimeSpan.FromTicks(1));
        IssuedToken renewed = await sut.IssueAsync(request);

        Assert.Equal(CacheStatus.Miss, renewed.Status);
        // It has taken the place of the one that was too old for this caller.
        Assert.Equal(renewed.Token.Value, (await sut.IssueAsync(request)).Token.Value);
        Assert.Equal(1, sut.Store.Count);
    }

    [Fact]
    public async Task T4_AHit_HasTheFloorLeft_WhateverTheCallerAsks()
    {
        await using var sut = new Sut(cache => { cache.Floor = TimeSpan.FromMinutes(50); cache.TimeToLive = TimeSpan.FromHours(1); cache.RefreshAhead = 0; });
        var request = new TokenRequest(sut.Key(lifetime: s_hour), TimeSpan.Zero, BypassCache: false);
        await sut.IssueAsync(request);

        sut.Time.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromTicks(1));
        Assert.Equal(CacheStatus.Hit, (await sut.IssueAsync(request)).Status);
        sut.Time.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(CacheStatus.Miss, (await sut.IssueAsync(request)).Status);
    }

    [Fact]
    public async Task T4_ATokenThatComesWithLessThanTheFloorLeft_IsNotKept()
    {
        await using var sut = new Sut(cache => cache.Floor = TimeSpan.FromMinutes(50));
        var request = new TokenRequest(sut.Key(lifetime: s_hour), TimeSpan.Zero, BypassCache: false);
        sut.Acs.Issue.DoBeforeAnswer(_ =>
        {
            sut.Time.Advance(TimeSpan.FromMinutes(10));
            return Task.CompletedTask;
        });

        // The clock jumps past the flight's own bound as well, which this upstream does not look at.
        await sut.IssueAsync(request);

        Assert.Equal(0, sut.Store.Count);
    }

    [Fact]
    public async Task T4_AFollowerWhoseTokenAgedWhileItWaited_GetsOneOfItsOwn()
    {
        await using var sut = new Sut();
        Gate answer = sut.Acs.Issue.HoldAnswer();
        Task<IssuedToken> leader = sut.IssueAsync();
        await answer.Reached;
        Task<IssuedToken> follower = sut.IssueAsync(sut.Request(minRemaining: TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1)));

        sut.Time.Advance(TimeSpan.FromSeconds(2));
        answer.Open();

        Assert.NotEqual((await leader).Token.Value, (await follower).Token.Value);
        Assert.Equal(CacheStatus.Miss, (await follower).Status);
        Assert.Equal(2, sut.Acs.IssueCalls.Count);
    }
}
