using IdentityGrpc.Core.Errors;
using IdentityGrpc.Core.Revocations;
using IdentityGrpc.Core.Tests.Infrastructure;
using IdentityGrpc.Testing;

namespace IdentityGrpc.Core.Tests.Revocations;

public sealed class RevocationDriverTests
{
    private static readonly DomainError s_lost = new DomainError.UpstreamUnavailable(UpstreamTrace.None);

    [Fact]
    public async Task ARequestedFoundInTheLog_IsDrivenToItsEnd_AndFencedUntilThen()
    {
        await using var sut = new Sut();
        Revocation found = Entries.Requested(sut.Identity, sequence: 7);
        Gate gate = sut.Acs.Revoke.HoldBeforeWork();

        sut.Driver.Drive(found);
        Assert.True(sut.Fence.IsOpen(found.Entry));
        gate.Open();
        await sut.DriveToEndAsync();

        RevocationEntry end = Assert.Single(sut.RevocationLog.Entries).Entry;
        Assert.Equal((found.Entry.RevocationId, RevocationPhase.Confirmed), (end.RevocationId, end.Phase));
        Assert.False(sut.Fence.IsOpen(found.Entry));
    }

    [Theory]
    [InlineData(RevocationCause.IdentityDeleted)]
    [InlineData(RevocationCause.TokensRevoked)]
    public async Task AnIdentityThatIsGone_WhenAcsIsAskedAgain_IsAConfirmation(RevocationCause cause)
    {
        await using var sut = new Sut();
        await sut.Acs.DeleteIdentityAsync(sut.Identity, CancellationToken.None);
        DateTimeOffset second = sut.Time.GetUtcNow();

        sut.Driver.Drive(Entries.Requested(sut.Identity, sequence: 7, cause));
        await sut.DriveToEndAsync();

        RevocationEntry end = Assert.Single(sut.RevocationLog.Entries).Entry;
        Assert.Equal((RevocationPhase.Confirmed, cause), (end.Phase, end.Cause));
        // The second of the answer and the margin; the clock moves while it is driven.
        Assert.InRange(end.RevokeTime!.Value, second + TimeSpan.FromSeconds(1), sut.Time.GetUtcNow() + TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task ADeleteWhoseAnswerWasLost_IsConfirmed_WithTheTimeOfTheLastAnswer()
    {
        await using var sut = new Sut();
        sut.Acs.Revoke.FailAfterWork(s_lost);

        await Assert.ThrowsAsync<DomainException>(() => sut.DeleteAsync());
        await sut.DriveToEndAsync();

        RevocationEntry[] entries = [.. sut.RevocationLog.Entries.Select(entry => entry.Entry)];
        Assert.Equal([RevocationPhase.Requested, RevocationPhase.Confirmed], entries.Select(entry => entry.Phase));
        Assert.InRange(entries[1].RevokeTime!.Value, sut.Time.GetUtcNow() - TimeSpan.FromSeconds(1), sut.Time.GetUtcNow() + TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task ARefusalOfALaterTry_IsNoEnd()
    {
        // The first try may have been carried out, so a 429 to the second proves nothing.
        await using var sut = new Sut();
        sut.Acs.Revoke.FailAfterWork(s_lost);
        sut.Acs.Revoke.FailAfterWork(new DomainError.UpstreamThrottled(TimeSpan.FromSeconds(1), UpstreamTrace.None));
        sut.Acs.Revoke.FailAfterWork(new DomainError.UpstreamCredentialRejected(UpstreamTrace.None));

        await Assert.ThrowsAsync<DomainException>(() => sut.RevokeAsync());
        await sut.DriveToEndAsync();

        Assert.Equal([RevocationPhase.Requested, RevocationPhase.Confirmed], sut.RevocationLog.Entries.Select(entry => entry.Entry.Phase));
    }

    [Fact]
    public async Task AnEndThatCannotBeRecorded_IsUnconfirmed_AndRecordedLater_WithoutAskingAcsAgain()
    {
        await using var sut = new Sut();
        DateTimeOffset second = sut.Time.GetUtcNow();
        sut.RevocationLog.BrokenFor = RevocationPhase.Confirmed;

        DomainException exception = await Assert.ThrowsAsync<DomainException>(() => sut.RevokeAsync());
        Assert.IsType<DomainError.RevocationUnconfirmed>(exception.Error);
        await Until.TrueAsync(() =>
        {
            if (sut.Time.PendingTimers > 0) sut.Time.Advance(TimeSpan.FromSeconds(1));
            return sut.Log.Lines.Any(line => line.Event.Name == "RevocationEndNotRecorded");
        });
        Assert.True(sut.Fence.IsOpen(sut.RevocationLog.Entries.Single().Entry));
        sut.Acs.Revoke.DoBeforeWork(_ => throw new InvalidOperationException("ACS is asked again."));
        sut.RevocationLog.BrokenFor = null;
        await sut.DriveToEndAsync();

        Assert.Equal(second + TimeSpan.FromSeconds(1), sut.RevocationLog.Entries.Last().Entry.RevokeTime);
    }

    [Fact]
    public async Task TheDelays_Grow_AndAreBounded()
    {
        await using var sut = new Sut(revocations: options => options.MaxRetryDelay = TimeSpan.FromSeconds(8));
        int tries = 0;
        for (int tried = 0; tried < 8; tried++)
        {
            sut.Acs.Revoke.DoBeforeWork(_ =>
            {
                tries++;
                throw new DomainException(s_lost);
            });
        }
        await Assert.ThrowsAsync<DomainException>(() => sut.RevokeAsync());

        for (int tried = 1; tried < 8; tried++)
        {
            // Said after the attempt: the one timer is then that of the delay, and no longer that of the attempt's bound.
            await Until.TrueAsync(() => tries == tried && Unconfirmed() == tried - 1 && sut.Time.PendingTimers == 1);
            TimeSpan full = TimeSpan.FromSeconds(Math.Min(8, Math.Pow(2, tried - 1)));
            // Jitter takes up to a quarter, and never adds.
            sut.Time.Advance(full * 0.75 - TimeSpan.FromTicks(1));
            Assert.Equal(1, sut.Time.PendingTimers);
            sut.Time.Advance(full * 0.25 + TimeSpan.FromTicks(1));
        }
        await sut.DriveToEndAsync();

        Assert.Equal(8, tries);

        int Unconfirmed() => sut.Log.Lines.Count(line => line.Event.Name == "RevocationStillUnconfirmed");
    }

    [Fact]
    public async Task ARevocationThatIsDriven_IsDrivenOnce()
    {
        await using var sut = new Sut();
        Revocation found = Entries.Requested(sut.Identity, sequence: 7);
        Gate gate = sut.Acs.Revoke.HoldBeforeWork();
        sut.Driver.Drive(found);
        await gate.Reached;

        sut.Driver.Drive(found);
        Assert.Equal(1, sut.Driver.Count);
        gate.Open();
        await sut.DriveToEndAsync();

        Assert.Single(sut.RevocationLog.Entries);
    }

    [Fact]
    public async Task ARevocationThatHasEndedMeanwhile_IsNotDriven()
    {
        await using var sut = new Sut();
        sut.Acs.Revoke.FailAfterWork(s_lost);
        await Assert.ThrowsAsync<DomainException>(() => sut.RevokeAsync());
        Revocation requested = sut.RevocationLog.Entries.Single();

        // Another replica was faster.
        sut.Fence.Apply(Entries.Confirmed(requested, sequence: 2, sut.Time.GetUtcNow()));
        await sut.DriveToEndAsync();
        sut.Driver.Drive(requested);
        await sut.DriveToEndAsync();

        Assert.Single(sut.RevocationLog.Entries);
    }

    [Fact]
    public async Task Stopping_LeavesTheRestToWhoStartsNext()
    {
        var sut = new Sut();
        sut.Acs.Revoke.FailAfterWork(s_lost);
        await Assert.ThrowsAsync<DomainException>(() => sut.RevokeAsync());

        await sut.DisposeAsync();

        Assert.Single(sut.RevocationLog.Entries);
        Assert.Contains(sut.Log.Lines, line => line.Event.Name == "RevocationLeftOpen");
    }
}
