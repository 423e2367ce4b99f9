using System.Globalization;
using IdentityGrpc.AcsEmulator.Internal.Http;
using IdentityGrpc.AcsEmulator.Internal.Tokens;

namespace IdentityGrpc.AcsEmulator.Internal.Entra;

/// <summary>Mints the Entra token that a test needs.</summary>
internal sealed class MintEntraToken(EntraAuthority authority, TimeProvider time) : IEmulatorEndpoint
{
    private const int DefaultMinutes = 60;

    public string Method => HttpMethods.Post;

    public string Path => "/_emulator/entra/tokens";

    public AcsResponse Answer(EmulatorRequest request)
    {
        if (!request.TryRead(EmulatorJson.Default.MintEntraTokenBody, out MintEntraTokenBody? body, out AcsError? error)) return error;
        if (body.Kind is not (null or "teamsUser" or "app")) return AcsErrors.Invalid("The kind is 'teamsUser' or 'app'.", "kind");
        var isApp = body.Kind == "app";
        DateTimeOffset now = time.GetUtcNow();
        DateTimeOffset expires = now + TimeSpan.FromMinutes(body.ExpiresInMinutes ?? DefaultMinutes);
        var tenant = (body.TenantId ?? EntraAuthority.DefaultTenant).ToString("D");
        var claims = new EntraClaims
        {
            Audience = body.Audience ?? (isApp ? EntraAudience.Service : EntraAudience.Teams),
            Issuer = EntraAuthority.IssuerOf(tenant),
            IssuedAt = now.ToUnixTimeSeconds(),
            // An expired token was valid once.
            NotBefore = Math.Min(now.ToUnixTimeSeconds(), expires.ToUnixTimeSeconds()),
            Expires = expires.ToUnixTimeSeconds(),
            ApplicationId = (body.AppId ?? Guid.NewGuid()).ToString("D"),
            ObjectId = (body.UserId ?? Guid.NewGuid()).ToString("D"),
            TenantId = tenant,
            Scopes = body.Scopes ?? (isApp ? null : "Teams.ManageCalls Teams.ManageChats"),
            ResourceId = body.ResourceId,
        };
        var minted = new IssuedToken(authority.Mint(claims), expires.ToString("O", CultureInfo.InvariantCulture));
        return new JsonResponse<IssuedToken>(StatusCodes.Status200OK, minted, EmulatorJson.Default.IssuedToken);
    }
}
