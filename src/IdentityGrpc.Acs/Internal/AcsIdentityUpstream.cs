using Azure;
using Azure.Communication;
using Azure.Communication.Identity;
using IdentityGrpc.Core.Errors;
using IdentityGrpc.Core.Identities;
using IdentityGrpc.Core.Tokens;
using IdentityGrpc.Core.Upstream;

namespace IdentityGrpc.Acs.Internal;

/// <summary>Core's upstream port on the SDK: one SDK call for each of its methods.</summary>
internal sealed class AcsIdentityUpstream(CommunicationIdentityClient client, TimeProvider time) : IIdentityUpstream
{
    public Task<CreatedIdentity> CreateIdentityAsync(TokenScopes scopes, TokenLifetime lifetime, CancellationToken cancellationToken) =>
        CallAsync(AcsOperation.Create, cancellationToken, async () =>
        {
            if (scopes == TokenScopes.None)
            {
                Response<CommunicationUserIdentifier> user = await client.CreateUserAsync(cancellationToken);
                return new CreatedIdentity(IdentityId.Load(user.Value.Id), Token: null);
            }
            Response<CommunicationUserIdentifierAndToken> both =
                await client.CreateUserAndTokenAsync(AcsScopes.ToAcs(scopes), lifetime.ToTimeSpan(), cancellationToken);
            return new CreatedIdentity(IdentityId.Load(both.Value.User.Id), ToToken(both.Value.AccessToken, both.GetRawResponse()));
        });

    public Task<AccessToken> IssueTokenAsync(TokenKey key, CancellationToken cancellationToken) =>
        CallAsync(AcsOperation.Issue, cancellationToken, async () =>
        {
            Response<Azure.Core.AccessToken> token =
                await client.GetTokenAsync(ToUser(key.Identity), AcsScopes.ToAcs(key.Scopes), key.Lifetime.ToTimeSpan(), cancellationToken);
            return ToToken(token.Value, token.GetRawResponse());
        });

    public Task<DateTimeOffset> RevokeTokensAsync(IdentityId identity, CancellationToken cancellationToken) =>
        CallAsync(AcsOperation.Revoke, cancellationToken, async () => AnsweredAt(await client.RevokeTokensAsync(ToUser(identity), cancellationToken)));

    public Task<DateTimeOffset> DeleteIdentityAsync(IdentityId identity, CancellationToken cancellationToken) =>
        CallAsync(AcsOperation.Delete, cancellationToken, async () => AnsweredAt(await client.DeleteUserAsync(ToUser(identity), cancellationToken)));

    public Task<AccessToken> ExchangeTeamsUserTokenAsync(TeamsUserProof proof, CancellationToken cancellationToken) =>
        CallAsync(AcsOperation.ExchangeTeamsToken, cancellationToken, async () =>
        {
            var options = new GetTokenForTeamsUserOptions(proof.EntraToken, proof.ClientId.ToString("D"), proof.UserObjectId.ToString("D"));
            Response<Azure.Core.AccessToken> token = await client.GetTokenForTeamsUserAsync(options, cancellationToken);
            return ToToken(token.Value, token.GetRawResponse());
        });

    private async Task<T> CallAsync<T>(AcsOperation operation, CancellationToken cancellationToken, Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (Exception exception) when (cancellationToken.IsCancellationRequested && AcsErrors.IsCancellation(exception))
        {
            throw new OperationCanceledException("The caller gave up.", exception, cancellationToken);
        }
        catch (Exception exception) when (AcsErrors.Translate(exception, operation, time) is { } error)
        {
            throw new DomainException(error, exception);
        }
    }

    private static CommunicationUserIdentifier ToUser(IdentityId identity) => new(identity.Value);

    // A token without an iat was issued no later than the answer came; the second before is safe against rounding.
    private AccessToken ToToken(Azure.Core.AccessToken token, Response answer) =>
        new(token.Token, JwtIssueTime.Read(token.Token) ?? AnsweredAt(answer) - TimeSpan.FromSeconds(1), token.ExpiresOn);

    private DateTimeOffset AnsweredAt(Response answer) => answer.Headers.Date ?? time.GetUtcNow();
}
