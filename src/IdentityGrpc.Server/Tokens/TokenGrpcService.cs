using Grpc.Core;
using IdentityGrpc.Core.Errors;
using IdentityGrpc.Core.Identities;
using IdentityGrpc.Core.Revocations;
using IdentityGrpc.Core.Tokens;
using IdentityGrpc.Core.Upstream;
using IdentityGrpc.Server.Callers;
using IdentityGrpc.Server.Configuration;
using IdentityGrpc.Server.Revocations;
using IdentityGrpc.Server.Validation;
using IdentityGrpc.V1;

namespace IdentityGrpc.Server.Tokens;

/// <summary>The contract's TokenService: reads the request, calls the domain, writes the answer.</summary>
internal sealed class TokenGrpcService(
    ITokenIssuer issuer, Revoker revoker, IIdentityUpstream upstream, IdentityGrpcOptions options, TimeProvider time) : TokenService.TokenServiceBase
{
    /// <summary>Entra tokens are some kilobytes; anything near this is not one.</summary>
    private const int MaxEntraTokenLength = 16 * 1024;

    public override async Task<IssueAccessTokenResponse> IssueAccessToken(IssueAccessTokenRequest request, ServerCallContext context)
    {
        var fields = new RequestFields();
        IdentityId identity = fields.Identity("identity_id", request.IdentityId);
        TokenScopes scopes = fields.RequiredScopes("scopes", request.Scopes);
        TokenLifetime lifetime = fields.Lifetime("lifetime", request.Lifetime);
        TimeSpan minRemaining = fields.MinRemainingLifetime("min_remaining_lifetime", request.MinRemainingLifetime, lifetime);
        fields.ThrowIfBad();

        var wanted = new TokenRequest(new TokenKey(identity, scopes, lifetime), minRemaining, request.BypassCache);
        IssuedToken issued = await issuer.IssueAsync(wanted, context.CancellationToken);
        return new IssueAccessTokenResponse { AccessToken = issued.Token.ToMessage(), CacheStatus = issued.Status.ToMessage() };
    }

    public override async Task<RevokeAccessTokensResponse> RevokeAccessTokens(RevokeAccessTokensRequest request, ServerCallContext context)
    {
        var fields = new RequestFields();
        IdentityId identity = fields.Identity("identity_id", request.IdentityId);
        DateTimeOffset? issuedBefore = fields.Time("issued_before", request.IssuedBefore);
        if (issuedBefore > time.GetUtcNow()) fields.Refuse("issued_before", "is in the future");
        string reason = fields.Text("reason", request.Reason, RevocationRequest.MaxReasonLength);
        fields.ThrowIfBad();
        if (issuedBefore is not null && !options.RevokesIssuedBefore) throw new DomainException(new DomainError.IssuedBeforeUnsupported());

        var wish = new RevocationRequest(identity, Caller.Anonymous, reason) { IssuedBefore = issuedBefore };
        Core.Revocations.Revocation revocation = await revoker.RevokeTokensAsync(wish, context.CancellationToken);
        return new RevokeAccessTokensResponse { Revocation = revocation.ToMessage() };
    }

    public override async Task<ExchangeTeamsUserTokenResponse> ExchangeTeamsUserToken(ExchangeTeamsUserTokenRequest request, ServerCallContext context)
    {
        var fields = new RequestFields();
        string entraToken = fields.RequiredText("teams_user_entra_token", request.TeamsUserEntraToken, MaxEntraTokenLength);
        Guid clientId = fields.Uuid("client_id", request.ClientId);
        Guid userObjectId = fields.Uuid("user_object_id", request.UserObjectId);
        fields.ThrowIfBad();

        var proof = new TeamsUserProof(entraToken, clientId, userObjectId);
        Core.Tokens.AccessToken token = await upstream.ExchangeTeamsUserTokenAsync(proof, context.CancellationToken);
        return new ExchangeTeamsUserTokenResponse { AccessToken = token.ToMessage() };
    }
}
