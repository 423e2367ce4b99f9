using System.Collections.Concurrent;
using IdentityGrpc.Core.Identities;
using IdentityGrpc.Core.Tokens;
using IdentityGrpc.Core.Upstream;

namespace IdentityGrpc.History.Tests.Recording;

/// <summary>Records the calls to an upstream, and lets their answers come late: what ACS has done is not yet what the domain knows.</summary>
internal sealed class RecordingUpstream(IIdentityUpstream inner, RecordedHistory history, Func<CancellationToken, Task> answerLatency) : IIdentityUpstream
{
    public async Task<CreatedIdentity> CreateIdentityAsync(TokenScopes scopes, TokenLifetime lifetime, CancellationToken cancellationToken)
    {
        long begin = history.Moment.Next();
        CreatedIdentity created = await inner.CreateIdentityAsync(scopes, lifetime, cancellationToken);
        await answerLatency(cancellationToken);
        history.Issues.Enqueue(new UpstreamCall(created.Id, begin, history.Moment.Next(), created.Token?.Value));
        return created;
    }

    public Task<AccessToken> IssueTokenAsync(TokenKey key, CancellationToken cancellationToken) =>
        RecordAsync(history.Issues, key.Identity, () => inner.IssueTokenAsync(key, cancellationToken), token => token.Value, cancellationToken);

    public Task<DateTimeOffset> RevokeTokensAsync(IdentityId identity, DateTimeOffset? issuedBefore, CancellationToken cancellationToken) =>
        RecordAsync(history.Revokes, identity, () => inner.RevokeTokensAsync(identity, issuedBefore, cancellationToken), _ => null, cancellationToken);

    public Task<DateTimeOffset> DeleteIdentityAsync(IdentityId identity, CancellationToken cancellationToken) =>
        RecordAsync(history.Revokes, identity, () => inner.DeleteIdentityAsync(identity, cancellationToken), _ => null, cancellationToken);

    public Task<AccessToken> ExchangeTeamsUserTokenAsync(TeamsUserProof proof, CancellationToken cancellationToken) =>
        inner.ExchangeTeamsUserTokenAsync(proof, cancellationToken);

    private async Task<T> RecordAsync<T>(
        ConcurrentQueue<UpstreamCall> calls, IdentityId identity, Func<Task<T>> call, Func<T, string?> tokenOf, CancellationToken cancellationToken)
    {
        long begin = history.Moment.Next();
        string? token = null;
        try
        {
            T result = await call();
            await answerLatency(cancellationToken);
            token = tokenOf(result);
            return result;
        }
        finally
        {
            calls.Enqueue(new UpstreamCall(identity, begin, history.Moment.Next(), token));
        }
    }
}
