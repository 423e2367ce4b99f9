using IdentityGrpc.Core.Errors;
using IdentityGrpc.Core.Identities;
using IdentityGrpc.Core.Revocations;
using IdentityGrpc.Core.Revocations.Fencing;
using IdentityGrpc.Core.Tests.Infrastructure;
using IdentityGrpc.Core.Tokens;
using IdentityGrpc.Core.Tokens.Caching.Internal;
using IdentityGrpc.Testing;

namespace IdentityGrpc.Core.Tests.Tokens.Caching;

public sealed class T2OverlapTests
{
    [Fact]
    public async Task T2_AnIssueThatARevocationOverlapped_IsIssuedAnew_AndTheFirstTokenIsNeverHandedOut()
    {
        await using var sut = new Sut();
        Gate answer = sut.Acs.Issue.HoldAnswer();
        Task<IssuedToken> issuing = sut.IssueAsync();
        await answer.Reached;
        await sut.RevokeAsync();
        sut.LeaveSecond();

        answer.Open();
        IssuedToken issued = await issuing;

        Assert.False(sut.Acs.IsVoid(sut.Identity, issued.Token));
        Assert.Equal(2, sut.Acs.IssueCalls.Count);
        IssuedToken next = await sut.IssueAsync();
        Assert.Equal(CacheStatus.Hit, next.Status);
        Assert.Equal(issued.Token.Value, next.Token.Value);
    }

    [Fact]
    public async Task T2_AnIssueDuringWhichARevocationBegan_IsIssuedAnew_AndNotStored()
    {
        await using var sut = new Sut();
        Gate issueAnswer = sut.Acs.Issue.HoldAnswer();
        Gate revokeAnswer = sut.Acs.Revoke.HoldAnswer();
        Task<IssuedToken> issuing = sut.IssueAsync();
        await issueAnswer.Reached;
        Task<Revocation> revoking = sut.RevokeAsync();
        await revokeAnswer.Reached;

        issueAnswer.Open();
        IssuedToken issued = await issuing;

        Assert.False(sut.Acs.IsVoid(sut.Identity, issued.Token));
        Assert.Equal(0, sut.Store.Count);
        revokeAnswer.Open();
        await revoking;
    }

    [Fact]
    public async Task T2_AnIssueDuringWhichARevocationEnded_IsIssuedAnew()
    {
        await using var sut = new Sut();
        Gate revokeAnswer = sut.Acs.Revoke.HoldAnswer();
        Task<Revocation> revoking = sut.RevokeAsync();
        await revokeAnswer.Reached;
        Gate issueAnswer = sut.Acs.Issue.HoldAnswer();
        Task<IssuedToken> issuing = sut.IssueAsync();
        await issueAnswer.Reached;

        revokeAnswer.Open();
        await revoking;
        sut.LeaveSecond();
        issueAnswer.Open();
        await issuing;

        Assert.Equal(2, sut.Acs.IssueCalls.Count);
    }

    [Fact]
    public async Task T2_ARefreshAheadThatARevocationOverlapped_LeavesNothingFromBefore()
    {
        await using var sut = new Sut();
        await sut.IssueAsync();
        sut.Time.Advance(TimeSpan.FromMinutes(4.5));
        Gate answer = sut.Acs.Issue.HoldAnswer();
        Assert.Equal(CacheStatus.Hit, (await sut.IssueAsync()).Status);
        await answer.Reached;
        await sut.RevokeAsync();
        sut.LeaveSecond();

        answer.Open();
        await Until.TrueAsync(() => sut.Store.Count == 1);
        IssuedToken issued = await sut.IssueAsync();

        Assert.False(sut.Acs.IsVoid(sut.Identity, issued.Token));
        Assert.Equal(3, sut.Acs.IssueCalls.Count);
    }

    [Fact]
    public async Task T2_AStoreThatComesAfterTheFenceWasLifted_IsNeverRead()
    {
        await using var sut = new Sut();
        FenceStamp stamp = sut.Fence.Stamp();
        AccessToken token = await sut.Acs.IssueTokenAsync(sut.Key(), CancellationToken.None);
        await sut.RevokeAsync();

        // As if the thread had been paused between asking the fence and storing.
        DateTimeOffset later = sut.Time.GetUtcNow() + TimeSpan.FromMinutes(5);
        sut.Store.Add(new CachedToken(sut.Key(), token, stamp, later, later));
        sut.LeaveSecond();
        IssuedToken issued = await sut.IssueAsync();

        Assert.NotEqual(token.Value, issued.Token.Value);
        Assert.False(sut.Acs.IsVoid(sut.Identity, issued.Token));
    }

    [Fact]
    public async Task T2_ATokenFromBeforeARevocation_IsNotEvenKept()
    {
        await using var sut = new Sut();
        FenceStamp stamp = sut.Fence.Stamp();
        AccessToken token = await sut.Acs.IssueTokenAsync(sut.Key(), CancellationToken.None);
        await sut.RevokeAsync();

        sut.Cache.Keep(sut.Key(), token, stamp);

        Assert.Equal(0, sut.Store.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task T2_WhoArrivesAfterARevocationBegan_DoesNotJoinAFlightFromBefore(bool revocationHasEnded)
    {
        await using var sut = new Sut();
        Gate issueAnswer = sut.Acs.Issue.HoldAnswer();
        Task<IssuedToken> early = sut.IssueAsync();
        await issueAnswer.Reached;
        Gate revokeAnswer = sut.Acs.Revoke.HoldAnswer();
        Task<Revocation> revoking = sut.RevokeAsync();
        await revokeAnswer.Reached;
        if (revocationHasEnded)
        {
            revokeAnswer.Open();
            await revoking;
            sut.LeaveSecond();
        }

        IssuedToken late = await sut.IssueAsync();

        Assert.Equal(CacheStatus.Miss, late.Status);
        Assert.False(sut.Acs.IsVoid(sut.Identity, late.Token));
        Assert.False(early.IsCompleted);
        revokeAnswer.Open();
        await revoking;
        sut.LeaveSecond();
        issueAnswer.Open();
        Assert.False(sut.Acs.IsVoid(sut.Identity, (await early).Token));
    }

    [Fact]
    public async Task T2_WhenRevocationsKeepOverlapping_TheCallerIsToldToRetry()
    {
        await using var sut = new Sut(cache => { cache.MaxTries = 3; cache.OverlapRetryAfter = TimeSpan.FromSeconds(7); });
        for (int tries = 0; tries < 5; tries++) sut.Acs.Issue.DoBeforeAnswer(sut.RevokeAsync);

        DomainException exception = await Assert.ThrowsAsync<DomainException>(() => sut.IssueAsync());

        var overlapped = Assert.IsType<DomainError.RevocationOverlapped>(exception.Error);
        Assert.Equal(TimeSpan.FromSeconds(7), overlapped.RetryAfter);
        Assert.Equal(3, sut.Acs.IssueCalls.Count);
        Assert.Equal(0, sut.Store.Count);
    }

    [Fact]
    public async Task T2_ACreateWithTokenThatADeleteOverlapped_IsNotStored()
    {
        await using var sut = new Sut();
        Gate answer = sut.Acs.Create.HoldAnswer();
        var creation = new IdentityCreation(TokenScopes.Chat, default);
        Task<CreatedIdentity> creating = sut.Creator.CreateAsync(creation, "tester", CancellationToken.None);
        await answer.Reached;
        await sut.DeleteAsync(sut.Acs.Created);

        answer.Open();

        // The token is void and its identity gone, which is all that can be told.
        DomainException exception = await Assert.ThrowsAsync<DomainException>(() => creating);
        Assert.IsType<DomainError.IdentityNotFound>(exception.Error);
        Assert.Equal(0, sut.Store.Count);
    }

    [Fact]
    public async Task T2_ACreateWithTokenThatARevokeOverlapped_HandsOutANewToken()
    {
        await using var sut = new Sut();
        Gate answer = sut.Acs.Create.HoldAnswer();
        var creation = new IdentityCreation(TokenScopes.Chat, default);
        Task<CreatedIdentity> creating = sut.Creator.CreateAsync(creation, "tester", CancellationToken.None);
        await answer.Reached;
        await sut.Revoker.RevokeTokensAsync(new RevocationRequest(sut.Acs.Created, "tester", ""), CancellationToken.None);
        sut.LeaveSecond();

        answer.Open();
        CreatedIdentity created = await creating;

        Assert.False(sut.Acs.IsVoid(created.Id, created.Token!));
    }
}
