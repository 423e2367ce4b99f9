using IdentityGrpc.Core.Identities;
using IdentityGrpc.Core.Revocations;
using IdentityGrpc.Core.Tokens;
using IdentityGrpc.History.Tests.Recording;

namespace IdentityGrpc.History.Tests.Checking;

/// <summary>Histories written by hand: for each rule one that breaks it, and the nearest one that does not.</summary>
public sealed class HistoryCheckerTests
{
    private static readonly TimeSpan s_floor = TimeSpan.FromMinutes(10);
    private static readonly DateTimeOffset s_now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly IdentityId s_identity = IdentityId.Load("8:acs:a_b");

    [Theory]
    [InlineData(19, true)]
    [InlineData(17, false)]
    public void T1_AVoidToken_IsExcusedOnlyByARevocationThatWasOpenDuringTheCall(long callStart, bool violated) =>
        AssertFinds("T1", violated, History(Call(callStart, callStart + 5, isVoid: true), issued: (1, 2), revoke: null, requested: 10, closed: 18, returned: 20));

    [Theory]
    [InlineData(13, true)]
    [InlineData(11, false)]
    public void T1_ACallThatBeganAfterARevocation_MustNotGetATokenThatWasAskedForBeforeIt(long callStart, bool violated) =>
        AssertFinds("T1", violated, History(Call(callStart, 40), issued: (5, 35), revoke: (12, 15), requested: 10, closed: long.MaxValue, returned: long.MaxValue));

    [Theory]
    [InlineData(14, CacheStatus.Hit, true)]
    [InlineData(11, CacheStatus.Hit, false)]
    [InlineData(14, CacheStatus.Miss, false)]
    public void T2_ATokenThatWasIssuedWhileAcsRevoked_MustNotBeStored(long issueEnd, CacheStatus status, bool violated) =>
        AssertFinds("T2", violated, History(Call(3, 40, status), issued: (4, issueEnd), revoke: (12, 15), requested: 10, closed: 16, returned: 50));

    [Theory]
    [InlineData(30, true)]
    [InlineData(17, false)]
    public void T2_AFlightDuringWhichARevocationEnded_MustNotBeHandedOut(long issueEnd, bool violated) =>
        AssertFinds("T2", violated, History(Call(3, 40), issued: (4, issueEnd), revoke: (12, 15), requested: 10, closed: 16, returned: 18));

    [Theory]
    [InlineData(9, 0, true)]
    [InlineData(10, 0, false)]
    [InlineData(29, 30, true)]
    [InlineData(30, 30, false)]
    public void T4_AHit_MustHaveTheFloorAndTheAskedLifeLeft(int minutesLeft, int minutesAsked, bool violated)
    {
        var token = new AccessToken("token", s_now, s_now + TimeSpan.FromMinutes(minutesLeft) - TimeSpan.FromTicks(violated ? 1 : 0));
        var call = new ClientCall(s_identity, 3, 4, s_now, TimeSpan.FromMinutes(minutesAsked), token, CacheStatus.Hit, IsVoid: false);
        AssertFinds("T4", violated, History(call, issued: (1, 2), revoke: null, requested: 10, closed: 11, returned: 12));
    }

    [Theory]
    [InlineData(21, true)]
    [InlineData(19, false)]
    public void T10_ACallThatBeganAfterARevocation_MustGetALaterIat(long callStart, bool violated) =>
        AssertFinds("T10", violated, History(Call(callStart, 40), issued: (22, 23), revoke: (12, 15), requested: 10, closed: 16, returned: 20));

    private static ClientCall Call(long start, long end, CacheStatus status = CacheStatus.Miss, bool isVoid = false) =>
        new(s_identity, start, end, s_now, TimeSpan.Zero, new AccessToken("token", s_now, s_now + TimeSpan.FromDays(1)), status, isVoid);

    private static RecordedHistory History(
        ClientCall call, (long Begin, long End) issued, (long Begin, long End)? revoke, long requested, long closed, long returned)
    {
        var history = new RecordedHistory();
        history.Calls.Enqueue(call);
        history.Issues.Enqueue(new UpstreamCall(s_identity, issued.Begin, issued.End, call.Token.Value));
        if (revoke is { } times) history.Revokes.Enqueue(new UpstreamCall(s_identity, times.Begin, times.End, Token: null));
        history.Revocations[new RevocationId(Guid.NewGuid())] =
            new RecordedRevocation(s_identity, requested) { Closed = closed, Returned = returned, RevokeTime = s_now };
        return history;
    }

    private static void AssertFinds(string promise, bool violated, RecordedHistory history) =>
        Assert.Equal(violated, HistoryChecker.Check(history, s_floor).Any(violation => violation.Promise == promise));
}
