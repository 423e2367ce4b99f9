using IdentityGrpc.Core.Errors;
using IdentityGrpc.Core.Upstream;
using Microsoft.Extensions.Options;

namespace IdentityGrpc.Core.Revocations.Internal;

/// <summary>Asks ACS to carry out a recorded revocation, and tells what its answer means for the log.</summary>
internal sealed class RevocationAttempt(IRevocationBarrier barrier, IIdentityUpstream upstream, IOptions<RevocationOptions> options, TimeProvider time)
{
    private readonly TimeSpan _margin = options.Value.RevokeTimeMargin;

    /// <summary>How long one may take. Others step in later than this after the REQUESTED.</summary>
    public TimeSpan Bound { get; } = options.Value.UpstreamBound;

    /// <param name="requested">The recorded REQUESTED entry.</param>
    /// <param name="isFirst">Whether ACS was never asked before for this revocation, by any process.</param>
    /// <param name="cancellationToken">Gives up; the outcome is then unknown.</param>
    public async Task<RevocationOutcome> RunAsync(Revocation requested, bool isFirst, CancellationToken cancellationToken)
    {
        RevocationEntry entry = requested.Entry;
        using var bound = new CancellationTokenSource(Bound, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(bound.Token, cancellationToken);
        try
        {
            await barrier.WaitAsync(requested, either.Token);
            DateTimeOffset answered = entry.Cause == RevocationCause.TokensRevoked
                ? await upstream.RevokeTokensAsync(entry.Identity, RevokeTimes.IssuedBefore(entry.RevokeTime), either.Token)
                : await upstream.DeleteIdentityAsync(entry.Identity, either.Token);
            return new RevocationOutcome(Confirm(entry, answered), Failure: null);
        }
        catch (DomainException exception) when (exception.Error is DomainError.IdentityNotFound gone && MayHaveHappened(isFirst, gone.Trace))
        {
            // The attempt before did it, or somebody else did more: either way no token of the identity is good any more.
            return new RevocationOutcome(Confirm(entry, gone.Trace.AnswerTime ?? CeilingOfNow()), Failure: null);
        }
        catch (DomainException exception) when (RefusalOf(exception.Error) is { } trace && !MayHaveHappened(isFirst, trace))
        {
            return new RevocationOutcome(entry with { Phase = RevocationPhase.Failed, RevokeTime = null }, exception);
        }
        catch (Exception exception) when (exception is DomainException or OperationCanceledException)
        {
            return new RevocationOutcome(End: null, new DomainException(new DomainError.RevocationUnconfirmed(entry.RevocationId), exception));
        }
    }

    /// <summary>
    /// Waits until every process knows of the end, when it came so late that another one may have taken the revocation for abandoned and ended it
    /// before: what was issued and cached since then was voided by this attempt.
    /// </summary>
    public async Task SettleAsync(Revocation requested, Revocation end)
    {
        // Both times are the log's own. The bound is shorter than the time after which others step in.
        if (end.EventTime - requested.EventTime < Bound) return;
        using var bound = new CancellationTokenSource(Bound, time);
        try
        {
            await barrier.WaitAsync(end, bound.Token);
        }
        catch (Exception exception) when (exception is DomainException or OperationCanceledException)
        {
            throw new DomainException(new DomainError.RevocationUnconfirmed(end.Entry.RevocationId), exception);
        }
    }

    private static bool MayHaveHappened(bool isFirst, UpstreamTrace trace) => !isFirst || trace.EarlierAttemptUnclear;

    /// <summary>The answer by which ACS said that it did nothing. Any other failure may have come after the work.</summary>
    private static UpstreamTrace? RefusalOf(DomainError error) => error switch
    {
        DomainError.IdentityNotFound refusal => refusal.Trace,
        DomainError.UpstreamThrottled refusal => refusal.Trace,
        DomainError.UpstreamCredentialRejected refusal => refusal.Trace,
        _ => null,
    };

    private RevocationEntry Confirm(RevocationEntry entry, DateTimeOffset answered) =>
        entry with { Phase = RevocationPhase.Confirmed, RevokeTime = entry.RevokeTime ?? answered + _margin };

    // Our own clock, where ACS did not tell its; whole seconds, as a token's iat is, and rounded to the safe side.
    private DateTimeOffset CeilingOfNow() => DateTimeOffset.FromUnixTimeSeconds(time.GetUtcNow().ToUnixTimeSeconds() + 1);
}
