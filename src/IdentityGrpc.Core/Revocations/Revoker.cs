using IdentityGrpc.Core.Auditing;
using IdentityGrpc.Core.Errors;
using IdentityGrpc.Core.Identities;
using IdentityGrpc.Core.Revocations.Internal;
using IdentityGrpc.Core.Upstream;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IdentityGrpc.Core.Revocations;

/// <summary>
/// Voids tokens, in this order of work: record the wish, ask ACS, record the end, answer. Once the wish is recorded the work goes on to its end
/// whether or not the caller still waits.
/// </summary>
public sealed class Revoker(
    IRevocationLog log, IIdentityUpstream upstream, AuditLog audit, IOptions<RevocationOptions> options, TimeProvider time, ILogger<Revoker> logger)
{
    /// <summary>Voids all tokens of an identity.</summary>
    /// <returns>The confirmed entry of the log.</returns>
    /// <exception cref="DomainException">ACS refused, the log is unavailable, or the outcome is unknown.</exception>
    public Task<Revocation> RevokeTokensAsync(RevocationRequest request, CancellationToken cancellationToken) =>
        RunAsync(request, RevocationCause.TokensRevoked, upstream.RevokeTokensAsync, cancellationToken);

    /// <summary>Voids all tokens of an identity and deletes it.</summary>
    /// <inheritdoc cref="RevokeTokensAsync"/>
    public Task<Revocation> DeleteIdentityAsync(RevocationRequest request, CancellationToken cancellationToken) =>
        RunAsync(request, RevocationCause.IdentityDeleted, upstream.DeleteIdentityAsync, cancellationToken);

    private async Task<Revocation> RunAsync(
        RevocationRequest request, RevocationCause cause, Func<IdentityId, CancellationToken, Task<DateTimeOffset>> askAcs, CancellationToken cancellationToken)
    {
        var wish = new RevocationEntry(
            RevocationId.Create(time), request.Identity, cause, RevocationPhase.Requested, RevokeTime: null, request.Actor, request.Reason);
        await AppendAsync(wish, cancellationToken);

        Task<Revocation> end = CarryOutAsync(wish, askAcs);
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

    private async Task<Revocation> CarryOutAsync(RevocationEntry wish, Func<IdentityId, CancellationToken, Task<DateTimeOffset>> askAcs)
    {
        using var bound = new CancellationTokenSource(options.Value.UpstreamBound, time);
        try
        {
            DateTimeOffset answered = await askAcs(wish.Identity, bound.Token);
            RevocationEntry confirmed = wish with { Phase = RevocationPhase.Confirmed, RevokeTime = answered + options.Value.RevokeTimeMargin };
            return await AppendAsync(confirmed, CancellationToken.None);
        }
        catch (DomainException exception) when (IsRefusal(exception.Error))
        {
            await AppendAsync(wish with { Phase = RevocationPhase.Failed }, CancellationToken.None);
            throw;
        }
        catch (Exception exception) when (exception is DomainException or OperationCanceledException)
        {
            throw new DomainException(new DomainError.RevocationUnconfirmed(wish.RevocationId), exception);
        }
    }

    /// <summary>Whether ACS said that it did nothing. Any other failure may have come after the work.</summary>
    private static bool IsRefusal(DomainError error) =>
        error is DomainError.IdentityNotFound or DomainError.UpstreamThrottled or DomainError.UpstreamCredentialRejected;

    private async Task<Revocation> AppendAsync(RevocationEntry entry, CancellationToken cancellationToken)
    {
        Revocation revocation = await log.AppendAsync(entry, cancellationToken);
        audit.RevocationRecorded(revocation);
        return revocation;
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
            logger.AbandonedRevocationFailed(wish.RevocationId, exception.Error.GetType().Name);
        }
    }
}
