using IdentityGrpc.Core.Errors;
using IdentityGrpc.Core.Identities;
using IdentityGrpc.Core.Telemetry;
using IdentityGrpc.Core.Tokens;

namespace IdentityGrpc.Core.Upstream.Internal;

/// <summary>Measures the calls to ACS.</summary>
internal sealed class MeteredUpstream(IIdentityUpstream inner, UpstreamMetrics metrics, TimeProvider time) : IIdentityUpstream
{
    public Task<CreatedIdentity> CreateIdentityAsync(TokenScopes scopes, TokenLifetime lifetime, CancellationToken cancellationToken) =>
        MeasureAsync("create_identity", () => inner.CreateIdentityAsync(scopes, lifetime, cancellationToken));

    public Task<AccessToken> IssueTokenAsync(TokenKey key, CancellationToken cancellationToken) =>
        MeasureAsync("issue_token", () => inner.IssueTokenAsync(key, cancellationToken));

    public Task<DateTimeOffset> RevokeTokensAsync(IdentityId identity, DateTimeOffset? issuedBefore, CancellationToken cancellationToken) =>
        MeasureAsync("revoke_tokens", () => inner.RevokeTokensAsync(identity, issuedBefore, cancellationToken));

    public Task<DateTimeOffset> DeleteIdentityAsync(IdentityId identity, CancellationToken cancellationToken) =>
        MeasureAsync("delete_identity", () => inner.DeleteIdentityAsync(identity, cancellationToken));

    public Task<AccessToken> ExchangeTeamsUserTokenAsync(TeamsUserProof proof, CancellationToken cancellationToken) =>
        MeasureAsync("exchange_teams_token", () => inner.ExchangeTeamsUserTokenAsync(proof, cancellationToken));

    private async Task<T> MeasureAsync<T>(string operation, Func<Task<T>> call)
    {
        long start = time.GetTimestamp();
        // What no catch below knows is a fault of ours, and to the caller as if ACS were away.
        string outcome = "unavailable";
        try
        {
            T result = await call();
            outcome = "ok";
            return result;
        }
        catch (OperationCanceledException)
        {
            outcome = "cancelled";
            throw;
        }
        catch (DomainException exception)
        {
            outcome = exception.Error switch
            {
                DomainError.UpstreamThrottled => "throttled",
                DomainError.UpstreamUnavailable => "unavailable",
                _ => "refused",
            };
            throw;
        }
        finally
        {
            metrics.CallEnded(operation, outcome, time.GetElapsedTime(start));
        }
    }
}
