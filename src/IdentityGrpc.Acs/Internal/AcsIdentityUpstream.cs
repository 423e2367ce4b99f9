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
        CallAsync(AcsOperation.Create, async stop =>
        {
            if (scopes == TokenScopes.None)
            {
                Response<CommunicationUserIdentifier> user = await client.CreateUserAsync(stop);
                return new CreatedIdentity(IdentityId.Load(user.Value.Id), Token: null);
            }
            Response<CommunicationUserIdentifierAndToken> both =
                await client.CreateUserAndTokenAsync(AcsScopes.ToAcs(scopes), lifetime.ToTimeSpan(), stop);
            return new CreatedIdentity(IdentityId.Load(both.Value.User.Id), ToToken(both.Value.AccessToken, both.GetRawResponse()));
        }, cancellationToken);

    public Task<AccessToken> IssueTokenAsync(TokenKey key, CancellationToken cancellationToken) =>
        CallAsync(AcsOperation.Issue, async stop =>
        {
            Response<Azure.Core.AccessToken> token =
                await client.GetTokenAsync(ToUser(key.Identity), AcsScopes.ToAcs(key.Scopes), key.Lifetime.ToTimeSpan(), stop);
            return ToToken(token.Value, token.GetRawResponse());
        }, cancellationToken);

    public Task<DateTimeOffset> RevokeTokensAsync(IdentityId identity, DateTimeOffset? issuedBefore, CancellationToken cancellationToken) =>
        CallAsync(AcsOperation.Revoke, async stop =>
        {
            using IDisposable? part = issuedBefore is { } time ? TokensValidFromPolicy.Apply(time) : null;
            return AnsweredAt(await client.RevokeTokensAsync(ToUser(identity), stop));
        }, cancellationToken);

    public Task<DateTimeOffset> DeleteIdentityAsync(IdentityId identity, CancellationToken cancellationToken) =>
        CallAsync(AcsOperation.Delete, async stop => AnsweredAt(await client.DeleteUserAsync(ToUser(identity), stop)), cancellationToken);

    public Task<AccessToken> ExchangeTeamsUserTokenAsync(TeamsUserProof proof, CancellationToken cancellationToken) =>
        CallAsync(AcsOperation.ExchangeTeamsToken, async stop =>
        {
            var options = new GetTokenForTeamsUserOptions(proof.EntraToken, proof.ClientId.ToString("D"), proof.UserObjectId.ToString("D"));
            Response<Azure.Core.AccessToken> token = await client.GetTokenForTeamsUserAsync(options, stop);
            return ToToken(token.Value, token.GetRawResponse());
        }, cancellationToken);

    private async Task<T> CallAsync<T>(AcsOperation operation, Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        var notes = new AttemptNotes();
        try
        {
            using (notes.Attach()) return await call(cancellationToken);
        }
        catch (Exception exception) when (cancellationToken.IsCancellationRequested && AcsErrors.IsCancellation(exception))
        {
#pragma warning disable MA0054 // What the SDK threw stays here: it may hold the failures of earlier attempts, with what ACS answered.
            throw new OperationCanceledException("The caller gave up.", cancellationToken);
#pragma warning restore MA0054
        }
        catch (Exception exception)
        {
            UpstreamTrace trace = AcsErrors.Trace(exception, notes);
            var failure = new AcsCallException(operation, exception, trace);
            throw AcsErrors.Translate(exception, operation, trace, time) is { } error ? new DomainException(error, failure) : failure;
        }
    }

    private static CommunicationUserIdentifier ToUser(IdentityId identity) => new(identity.Value);

    // A token without an iat was issued no later than the answer came; the second before is safe against rounding.
    private AccessToken ToToken(Azure.Core.AccessToken token, Response answer) =>
        new(token.Token, JwtIssueTime.Read(token.Token) ?? AnsweredAt(answer) - TimeSpan.FromSeconds(1), token.ExpiresOn);

    private DateTimeOffset AnsweredAt(Response answer) => answer.Headers.Date ?? time.GetUtcNow();
}
