using IdentityGrpc.AcsEmulator.Internal.Http;
using IdentityGrpc.AcsEmulator.Internal.Tokens;

namespace IdentityGrpc.AcsEmulator.Internal.Entra;

/// <summary>Mints the Entra token that a test needs.</summary>
internal sealed class MintEntraToken(EntraAuthority authority) : IEmulatorEndpoint
{
    private const int DefaultMinutes = 60;

    // Ten years either way: enough for any test, and within the calendar.
    private const int MaxMinutes = 10 * 365 * 24 * 60;

    public string Method => HttpMethods.Post;

    public string Path => "/_emulator/entra/tokens";

    public ValueTask<AcsResponse> AnswerAsync(EmulatorRequest request) => ValueTask.FromResult(Answer(request));

    private AcsResponse Answer(EmulatorRequest request)
    {
        if (!request.TryRead(EmulatorJson.Default.MintEntraTokenBody, out MintEntraTokenBody? body, out AcsError? error)) return error;
        if (body.ExpiresInMinutes is < -MaxMinutes or > MaxMinutes) return AcsErrors.Invalid("Expiry is within ten years.", "expiresInMinutes");
        (var audience, var scopes) = body.Kind switch
        {
            EntraTokenKind.App => (EntraAudience.Service, null),
            EntraTokenKind.EntraUser => (EntraAudience.Clients, "ACS.ManageCalls ACS.ManageChats"),
            _ => (EntraAudience.Teams, "Teams.ManageCalls Teams.ManageChats"),
        };
        EntraClaims claims = authority.ClaimsFor(
            body.TenantId ?? EntraAuthority.DefaultTenant,
            body.Audience ?? audience,
            (body.AppId ?? Guid.NewGuid()).ToString("D"),
            body.UserId ?? Guid.NewGuid(),
            TimeSpan.FromMinutes(body.ExpiresInMinutes ?? DefaultMinutes));
        MintedToken minted = authority.Mint(claims with { Scopes = body.Scopes ?? scopes, Groups = body.Groups, ResourceId = body.ResourceId });
        return new JsonResponse<IssuedToken>(
            StatusCodes.Status200OK,
            new IssuedToken(minted.Token, WireTime.Of(DateTimeOffset.FromUnixTimeSeconds(minted.Expires))),
            EmulatorJson.Default.IssuedToken);
    }
}
