using IdentityGrpc.AcsEmulator.Internal.ApiVersions;
using IdentityGrpc.AcsEmulator.Internal.Entra;
using IdentityGrpc.AcsEmulator.Internal.Http;
using IdentityGrpc.AcsEmulator.Internal.Tokens;

namespace IdentityGrpc.AcsEmulator.Internal.TeamsUsers;

/// <summary>Exchanges a Teams user's Entra token for an access token that expires with it.</summary>
internal sealed class ExchangeTeamsToken(EntraAuthority authority, TokenIssuer issuer) : Operation
{
    // Not recorded anywhere: a Teams user calls and chats.
    private const string Scopes = "chat,voip";

    public override string Name => "ExchangeTeamsUserAccessToken";

    public override string Method => HttpMethods.Post;

    public override string Path => "/teamsUser/:exchangeAccessToken";

    public override bool IsIn(ApiVersion version) => version.HasTeamsUsers;

    public override ValueTask<AcsResponse> AnswerAsync(AcsRequest request) => ValueTask.FromResult(Answer(request));

    private AcsResponse Answer(AcsRequest request)
    {
        if (!request.TryRead(EmulatorJson.Default.ExchangeTeamsTokenBody, out ExchangeTeamsTokenBody? body, out AcsError? error)) return error;
        if (string.IsNullOrEmpty(body.AppId)) return AcsErrors.Required("AppId");
        if (string.IsNullOrEmpty(body.UserId)) return AcsErrors.Required("UserId");
        if (!authority.TryRead(body.Token ?? "", EntraAudience.Teams, out EntraClaims? claims, out _)) return AcsErrors.InvalidAccessToken;
        if (!Same(claims.ApplicationId, body.AppId)) return AcsErrors.UnexpectedApplication;
        if (!Same(claims.ObjectId, body.UserId) || !Guid.TryParse(claims.ObjectId, out Guid user)) return AcsErrors.UnexpectedUser;

        IssuedToken token = issuer.IssueToTeamsUser(request.Resource, user, Scopes, DateTimeOffset.FromUnixTimeSeconds(claims.Expires));
        return new JsonResponse<IssuedToken>(StatusCodes.Status200OK, token, EmulatorJson.Default.IssuedToken);
    }

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
