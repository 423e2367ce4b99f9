using IdentityGrpc.Core.Errors;
using IdentityGrpc.Core.Revocations.Internal;
using Microsoft.Extensions.Logging;

namespace IdentityGrpc.Core.Revocations;

/// <summary>
/// Voids tokens, in this order of work: record the wish, fence the identity, wait until no other process hands out its cached tokens, ask ACS,
/// record the end, lift the fence, answer. The work goes on to its end whether or not the caller still waits.
/// </summary>
public sealed class Revoker
{
    private readonly RevocationRecorder _recorder;
    private readonly RevocationAttempt _attempt;
    private readonly RevocationDriver _driver;
    private readonly TimeProvider _time;
    private readonly ILogger<Revoker> _logger;

    internal Revoker(RevocationRecorder recorder, RevocationAttempt attempt, RevocationDriver driver, TimeProvider time, ILogger<Revoker> logger)
    {
        _recorder = recorder;
        _attempt = attempt;
        _driver = driver;
        _time = time;
        _logger = logger;
    }

    /// <summary>Voids all tokens of an identity.</summary>
    /// <returns>The confirmed entry of the log.</returns>
    /// <exception cref="DomainException">ACS refused, the log is unavailable, or the outcome is unknown.</exception>
    public Task<Revocation> RevokeTokensAsync(RevocationRequest request, CancellationToken cancellationToken) =>
        RunAsync(request, RevocationCause.TokensRevoked, cancellationToken);

    /// <summary>Voids all tokens of an identity and deletes it.</summary>
    /// <inheritdoc cref="RevokeTokensAsync"/>
    public Task<Revocation> DeleteIdentityAsync(RevocationRequest request, CancellationToken cancellationToken) =>
        RunAsync(request, RevocationCause.IdentityDeleted, cancellationToken);

    private async Task<Revocation> RunAsync(RevocationRequest request, RevocationCause cause, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var wish = new RevocationEntry(
            RevocationId.Create(_time), request.Identity, cause, RevocationPhase.Requested, RevokeTimes.LastVoidSecond(request.IssuedBefore), request.Actor, request.Reason);

        Task<Revocation> end = CarryOutAsync(wish);
        try
        {
            return await end.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (!end.IsCompleted)
        {
            _ = ReportAbandonedAsync(wish, end);
            throw;
        }
    }

    private async Task<Revocation> CarryOutAsync(RevocationEntry wish)
    {
        long began = _time.GetTimestamp();
        Revocation requested = await _recorder.RecordAsync(wish);
        // A log that takes long to say that it has the wish may have shown it to other processes meanwhile, and they do not wait for ever.
        RevocationOutcome outcome = await AskAsync(requested, isFirst: _time.GetElapsedTime(began) < _attempt.Bound);
        if (outcome.End is null)
        {
            _driver.TakeOver(requested, end: null);
            throw outcome.Failure!;
        }

        Revocation end = await RecordEndAsync(requested, outcome.End);
        await _attempt.SettleAsync(requested, end);
        return outcome.Failure is null ? end : throw outcome.Failure;
    }

    private async Task<RevocationOutcome> AskAsync(Revocation requested, bool isFirst)
    {
        try
        {
            return await _attempt.RunAsync(requested, isFirst, CancellationToken.None);
        }
        catch
        {
            // A fault of ours, on its way to the caller; the identity must not stay fenced for it.
            _driver.TakeOver(requested, end: null);
            throw;
        }
    }

    private async Task<Revocation> RecordEndAsync(Revocation requested, RevocationEntry end)
    {
        try
        {
            return await _recorder.RecordAsync(end);
        }
        catch (Exception exception)
        {
            _driver.TakeOver(requested, end);
            throw new DomainException(new DomainError.RevocationUnconfirmed(end.RevocationId), exception);
        }
    }

    // Nobody waits for this end any more, so its failure would otherwise be seen by nobody.
    private async Task ReportAbandonedAsync(RevocationEntry wish, Task<Revocation> end)
    {
        try
        {
            await end;
        }
        catch (DomainException exception)
        {
            _logger.AbandonedRevocationFailed(wish.RevocationId, exception.Error.GetType().Name);
        }
#pragma warning disable CA1031 // The last place that can see it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _logger.AbandonedRevocationBroken(exception, wish.RevocationId);
        }
    }
}
