using IdentityGrpc.AcsEmulator.Internal.ApiVersions;
using IdentityGrpc.AcsEmulator.Internal.Entra;
using IdentityGrpc.AcsEmulator.Internal.Http;
using IdentityGrpc.AcsEmulator.Internal.Tokens;

namespace IdentityGrpc.AcsEmulator.Internal.TeamsUsers;

/// <summary>Exchanges a Teams user's Entra token for an access token that expires with it.</summary>
internal sealed class ExchangeTeamsToken(EntraAuthority authority, TokenIssuer issuer) : Operation
{
    public override string Name => "ExchangeTeamsUserAccessToken";

    public override string Method => HttpMethods.Post;

    public override string Path => "/teamsUser/:exchangeAccessToken";

    public override string Family => "teamsUser";

    public override bool IsIn(ApiVersion version) => version.HasTeamsUsers;

    public override ValueTask<AcsResponse> AnswerAsync(AcsRequest request) => ValueTask.FromResult(Answer(request));

    // The order is the service's: the token, then what is missing, then what is malformed, then what does not match.
    private AcsResponse Answer(AcsRequest request)
    {
        if (!request.TryRead(EmulatorJson.Default.ExchangeTeamsTokenBody, out ExchangeTeamsTokenBody? body, out AcsError? error)) return error;
        if (!authority.TryRead(body.Token ?? "", EntraAudience.Teams, out EntraClaims? user, out _)) return AcsErrors.InvalidAccessToken;
        if (string.IsNullOrEmpty(body.AppId)) return AcsErrors.Required("AppId");
        if (string.IsNullOrEmpty(body.UserId)) return AcsErrors.Required("UserId");
        if (!Guid.TryParse(body.AppId, out Guid application)) return AcsErrors.InvalidFormat("AppId");
        if (!string.Equals(user.ApplicationId, application.ToString("D"), StringComparison.OrdinalIgnoreCase)) return AcsErrors.UnexpectedApplication;
        if (!Guid.TryParse(body.UserId, out Guid userId)) return AcsErrors.InvalidFormat("UserId");
        if (user.ObjectId != userId) return AcsErrors.UnexpectedUser;

        DateTimeOffset expires = DateTimeOffset.FromUnixTimeSeconds(user.Expires);
        IssuedToken token = issuer.IssueToUser(request.Resource, $"orgid:{userId:D}", UserTokenExchange.Scopes, expires);
        return new JsonResponse<IssuedToken>(StatusCodes.Status200OK, token, EmulatorJson.Default.IssuedToken);
    }
}
