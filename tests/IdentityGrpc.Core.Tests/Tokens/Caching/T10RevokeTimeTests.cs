using IdentityGrpc.Core.Errors;
using IdentityGrpc.Core.Revocations;
using IdentityGrpc.Core.Tests.Infrastructure;
using IdentityGrpc.Core.Tokens;
using IdentityGrpc.Testing;

namespace IdentityGrpc.Core.Tests.Tokens.Caching;

public sealed class T10RevokeTimeTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1.05)]
    public async Task T10_ATokenOfTheRevocationsOwnSecond_IsNotHandedOut_TheCallWaitsAndIssuesAnew(double secondsLater)
    {
        await using var sut = new Sut();
        sut.Time.Advance(TimeSpan.FromSeconds(0.9));
        Revocation revocation = await sut.RevokeAsync();
        sut.Time.Advance(TimeSpan.FromSeconds(secondsLater));

        Task<IssuedToken> issuing = sut.IssueAsync();
        await Until.TrueAsync(() => sut.Acs.IssueCalls.Count == 1 && sut.Time.PendingTimers >= 2);
        Assert.False(issuing.IsCompleted);
        sut.Time.Advance(TimeSpan.FromSeconds(2));
        IssuedToken issued = await issuing;

        Assert.True(issued.Token.IssueTime > revocation.Entry.RevokeTime, $"{issued.Token.IssueTime:O} <= {revocation.Entry.RevokeTime:O}");
        Assert.Equal(2, sut.Acs.IssueCalls.Count);
        Assert.Equal(issued.Token.Value, (await sut.IssueAsync()).Token.Value);
    }

    [Fact]
    public async Task T10_TheRevokeTime_IsTheSecondOfAcsAnswer_AndTheMargin()
    {
        await using var sut = new Sut(revocations: options => options.RevokeTimeMargin = TimeSpan.FromSeconds(5));
        DateTimeOffset second = sut.Time.GetUtcNow();
        sut.Time.Advance(TimeSpan.FromSeconds(0.7));

        Revocation revocation = await sut.RevokeAsync();

        Assert.Equal(second + TimeSpan.FromSeconds(5), revocation.Entry.RevokeTime);
    }

    [Fact]
    public async Task T10_TheFirstTokenAfterTheMargin_IsHandedOutWithoutWaiting()
    {
        await using var sut = new Sut();
        await sut.RevokeAsync();
        sut.Time.Advance(TimeSpan.FromSeconds(2));

        await sut.IssueAsync();

        Assert.Single(sut.Acs.IssueCalls);
    }

    [Fact]
    public async Task T10_AfterSeveralRevocations_TheLatestTimeCounts()
    {
        await using var sut = new Sut();
        Revocation requested = Entries.Requested(sut.Identity, sequence: 1);
        DateTimeOffset now = sut.Time.GetUtcNow();
        sut.Fence.Apply(Entries.Confirmed(requested, sequence: 2, now + TimeSpan.FromSeconds(3)));
        sut.Fence.Apply(Entries.Confirmed(Entries.Requested(sut.Identity, sequence: 3), sequence: 4, now));
        sut.Fence.Apply(Entries.Failed(Entries.Requested(sut.Identity, sequence: 5), sequence: 6));

        Task<IssuedToken> issuing = sut.IssueAsync();
        await Until.TrueAsync(() => sut.Time.PendingTimers >= 2);
        sut.Time.Advance(TimeSpan.FromSeconds(4));

        Assert.Equal(now + TimeSpan.FromSeconds(4), (await issuing).Token.IssueTime);
    }

    [Fact]
    public async Task T10_ARevokeTimeFurtherAheadThanACallMayLast_IsToldAtOnce()
    {
        await using var sut = new Sut(cache => cache.FlightBound = TimeSpan.FromSeconds(10));
        Revocation requested = Entries.Requested(sut.Identity, sequence: 1);
        sut.Fence.Apply(Entries.Confirmed(requested, sequence: 2, sut.Time.GetUtcNow() + TimeSpan.FromSeconds(60)));

        DomainException exception = await Assert.ThrowsAsync<DomainException>(() => sut.IssueAsync());

        Assert.Equal(TimeSpan.FromSeconds(61), Assert.IsType<DomainError.RevocationOverlapped>(exception.Error).RetryAfter);
    }
}
