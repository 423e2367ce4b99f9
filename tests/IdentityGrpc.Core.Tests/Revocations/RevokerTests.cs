using IdentityGrpc.Core.Errors;
using IdentityGrpc.Core.Revocations;
using IdentityGrpc.Core.Tests.Infrastructure;
using IdentityGrpc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace IdentityGrpc.Core.Tests.Revocations;

public sealed class RevokerTests
{
    [Fact]
    public async Task TheOrderOfWork_IsRecordFenceBarrierAcsRecordLift()
    {
        var steps = new List<string>();
        var barrier = new BarrierDouble();
        await using var sut = new Sut(services: services => services.AddSingleton<IRevocationBarrier>(barrier));
        void Note(string step, RevocationEntry entry) => steps.Add($"{step}{(sut.Fence.IsOpen(entry) ? " fenced" : "")}");
        RevocationEntry wish = null!;
        sut.RevocationLog.Appending = entry => Note($"append {entry.Phase}", wish = entry);
        barrier.Waiting = requested => Note("barrier", requested.Entry);
        sut.Acs.Revoke.DoBeforeWork(_ =>
        {
            Note("ACS", wish);
            return Task.CompletedTask;
        });

        Revocation confirmed = await sut.RevokeAsync();
        Note("answer", confirmed.Entry);

        Assert.Equal(["append Requested", "barrier fenced", "ACS fenced", "append Confirmed fenced", "answer"], steps);
    }

    [Fact]
    public async Task UntilTheBarrierIsPassed_AcsIsNotAsked()
    {
        var barrier = new BarrierDouble();
        Gate gate = new();
        barrier.Until = gate.PassAsync;
        await using var sut = new Sut(services: services => services.AddSingleton<IRevocationBarrier>(barrier));
        await sut.IssueAsync();
        var token = sut.Store.Find(sut.Key())!.Token;
        Task<Revocation> revoking = sut.RevokeAsync();
        await gate.Reached;
        Assert.False(sut.Acs.IsVoid(sut.Identity, token));

        gate.Open();
        await revoking;

        Assert.True(sut.Acs.IsVoid(sut.Identity, token));
    }

    [Fact]
    public async Task WhatCannotBeRecorded_IsNotDone()
    {
        await using var sut = new Sut();
        await sut.IssueAsync();
        sut.RevocationLog.BrokenFor = RevocationPhase.Requested;

        DomainException exception = await Assert.ThrowsAsync<DomainException>(() => sut.RevokeAsync());

        Assert.IsType<DomainError.RevocationLogUnavailable>(exception.Error);
        Assert.False(sut.Acs.IsVoid(sut.Identity, sut.Store.Find(sut.Key())!.Token));
        Assert.Equal(0, sut.Driver.Count);
    }

    [Fact]
    public async Task WhenTheCallerLeaves_TheWorkGoesOnToItsEnd()
    {
        await using var sut = new Sut();
        using var leaves = new CancellationTokenSource();
        Gate answer = sut.Acs.Revoke.HoldAnswer();
        Task<Revocation> revoking = sut.RevokeAsync(leaves.Token);
        await answer.Reached;

        await leaves.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => revoking);
        answer.Open();

        await Until.TrueAsync(() => sut.RevocationLog.Entries.Count == 2);
        Assert.Equal(RevocationPhase.Confirmed, sut.RevocationLog.Entries.Last().Entry.Phase);
    }

    [Fact]
    public async Task WhenTheCallerLeaves_AFailureIsLogged()
    {
        await using var sut = new Sut();
        using var leaves = new CancellationTokenSource();
        Gate gate = sut.Acs.Revoke.HoldBeforeWork();
        Task<Revocation> revoking = sut.RevokeAsync(leaves.Token);
        await gate.Reached;
        sut.Acs.Revoke.FailAfterWork(new DomainError.UpstreamCredentialRejected(UpstreamTrace.None));

        await leaves.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => revoking);
        gate.Open();

        await Until.TrueAsync(() => sut.Log.Lines.Any(line => line.Event.Name == "AbandonedRevocationFailed"));
    }

    [Fact]
    public async Task ACallerThatIsGoneBeforeItBegins_RecordsNothing()
    {
        await using var sut = new Sut();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sut.RevokeAsync(new CancellationToken(canceled: true)));

        Assert.Empty(sut.RevocationLog.Entries);
    }

    [Fact]
    public async Task ADeleteThatTheSdkHadRetried_AndFindsGone_IsConfirmed()
    {
        await using var sut = new Sut();
        DateTimeOffset answered = sut.Time.GetUtcNow();
        sut.Acs.Revoke.FailBeforeWork(new DomainError.IdentityNotFound(
            new UpstreamTrace("a-request", 404) { EarlierAttemptUnclear = true, AnswerTime = answered }));

        Revocation confirmed = await sut.DeleteAsync();

        Assert.Equal(RevocationPhase.Confirmed, confirmed.Entry.Phase);
        Assert.Equal(answered + TimeSpan.FromSeconds(1), confirmed.Entry.RevokeTime);
    }

    [Fact]
    public async Task ADeleteWhoseRecordingTookSoLongThatOthersMayHaveDoneIt_AndFindsGone_IsConfirmed()
    {
        await using var sut = new Sut();
        sut.RevocationLog.Appending = entry =>
        {
            if (entry.Phase == RevocationPhase.Requested) sut.Time.Advance(TimeSpan.FromSeconds(30));
        };
        sut.Acs.Revoke.FailBeforeWork(new DomainError.IdentityNotFound(new UpstreamTrace("a-request", 404)));

        Revocation confirmed = await sut.DeleteAsync();

        Assert.Equal(RevocationPhase.Confirmed, confirmed.Entry.Phase);
    }

    [Fact]
    public async Task A429AfterAnUnclearAttempt_IsAnUnknownOutcome()
    {
        await using var sut = new Sut();
        sut.Acs.Revoke.FailBeforeWork(new DomainError.UpstreamThrottled(
            TimeSpan.FromSeconds(1), new UpstreamTrace("a-request", 429) { EarlierAttemptUnclear = true }));

        DomainException exception = await Assert.ThrowsAsync<DomainException>(() => sut.RevokeAsync());

        Assert.IsType<DomainError.RevocationUnconfirmed>(exception.Error);
        await sut.DriveToEndAsync();
        Assert.Equal(RevocationPhase.Confirmed, sut.RevocationLog.Entries.Last().Entry.Phase);
    }

    [Fact]
    public async Task AnUpstreamThatNeverAnswers_IsGivenUpAfterItsBound_AndTriedAgain()
    {
        await using var sut = new Sut();
        Gate answer = sut.Acs.Revoke.HoldAnswer();
        Task<Revocation> revoking = sut.RevokeAsync();
        await answer.Reached;

        sut.Time.Advance(TimeSpan.FromSeconds(30));

        DomainException exception = await Assert.ThrowsAsync<DomainException>(() => revoking);
        Assert.IsType<DomainError.RevocationUnconfirmed>(exception.Error);
        await sut.DriveToEndAsync();
        Assert.Equal([RevocationPhase.Requested, RevocationPhase.Confirmed], sut.RevocationLog.Entries.Select(entry => entry.Entry.Phase));
    }

    [Fact]
    public async Task AFaultOfOurs_ReachesTheCaller_AndDoesNotLeaveTheIdentityFenced()
    {
        await using var sut = new Sut();
        sut.Acs.Revoke.DoBeforeWork(_ => throw new InvalidOperationException("broken"));

        await Assert.ThrowsAsync<InvalidOperationException>(() => sut.RevokeAsync());

        await sut.DriveToEndAsync();
        Assert.Equal(RevocationPhase.Confirmed, sut.RevocationLog.Entries.Last().Entry.Phase);
        Assert.False(sut.Fence.IsOpen(sut.RevocationLog.Entries.First().Entry));
    }

    [Fact]
    public async Task EveryEntry_IsInTheAuditLog()
    {
        await using var sut = new Sut();

        await sut.RevokeAsync();

        CapturedLine[] lines = [.. sut.Log.Lines.Where(line => line.Category == "IdentityGrpc.Audit")];
        Assert.Equal(2, lines.Length);
        Assert.All(lines, line => Assert.Equal(LogLevel.Information, line.Level));
        Assert.All(lines, line => Assert.Contains(sut.Identity.Value, line.Message, StringComparison.Ordinal));
    }

    private sealed class BarrierDouble : IRevocationBarrier
    {
        public Action<Revocation> Waiting { get; set; } = _ => { };

        public Func<CancellationToken, Task> Until { get; set; } = _ => Task.CompletedTask;

        public Task WaitAsync(Revocation requested, CancellationToken cancellationToken)
        {
            Waiting(requested);
            return Until(cancellationToken);
        }
    }
}
