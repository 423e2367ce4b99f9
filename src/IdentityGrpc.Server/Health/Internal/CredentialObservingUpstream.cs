using IdentityGrpc.Core.Errors;
using IdentityGrpc.Core.Identities;
using IdentityGrpc.Core.Tokens;
using IdentityGrpc.Core.Upstream;

namespace IdentityGrpc.Server.Health.Internal;

/// <summary>Passes everything on unchanged, and tells the credential's health how it ended.</summary>
internal sealed class CredentialObservingUpstream(IIdentityUpstream upstream, UpstreamCredentialHealth credential) : IIdentityUpstream
{
    public Task<CreatedIdentity> CreateIdentityAsync(TokenScopes scopes, TokenLifetime lifetime, CancellationToken cancellationToken) =>
        ObserveAsync(() => upstream.CreateIdentityAsync(scopes, lifetime, cancellationToken));

    public Task<AccessToken> IssueTokenAsync(TokenKey key, CancellationToken cancellationToken) =>
        ObserveAsync(() => upstream.IssueTokenAsync(key, cancellationToken));

    public Task<DateTimeOffset> RevokeTokensAsync(IdentityId identity, DateTimeOffset? issuedBefore, CancellationToken cancellationToken) =>
        ObserveAsync(() => upstream.RevokeTokensAsync(identity, issuedBefore, cancellationToken));

    public Task<DateTimeOffset> DeleteIdentityAsync(IdentityId identity, CancellationToken cancellationToken) =>
        ObserveAsync(() => upstream.DeleteIdentityAsync(identity, cancellationToken));

    public Task<AccessToken> ExchangeTeamsUserTokenAsync(TeamsUserProof proof, CancellationToken cancellationToken) =>
        ObserveAsync(() => upstream.ExchangeTeamsUserTokenAsync(proof, cancellationToken));

    private async Task<T> ObserveAsync<T>(Func<Task<T>> call)
    {
        try
        {
            T answer = await call();
            credential.Note(error: null);
            return answer;
        }
        catch (DomainException exception)
        {
            credential.Note(exception.Error);
            throw;
        }
    }
}
