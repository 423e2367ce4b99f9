using System.Diagnostics.CodeAnalysis;
using IdentityGrpc.AcsEmulator.Internal.Http;
using IdentityGrpc.AcsEmulator.Internal.Tokens;

namespace IdentityGrpc.AcsEmulator.Internal.Entra;

/// <summary>The emulator's own test authority, in Entra's place.</summary>
internal sealed class EntraAuthority(KeyRings keys, TimeProvider time)
{
    /// <summary>The tenant of whoever names no other.</summary>
    public static readonly Guid DefaultTenant = new("0ac50000-dec0-4de0-8000-00000000000a");

    /// <summary>The issuer of a tenant's tokens: the one of Entra's version 1.0, which does not depend on where the emulator is reached.</summary>
    public static string IssuerOf(Guid tenant) => $"https://sts.windows.net/{tenant:D}/";

    public MintedToken Mint(EntraClaims claims) =>
        new(JsonWebToken.Write(keys.Entra.Current, claims, EmulatorJson.Default.EntraClaims), claims.Expires);

    /// <summary>The claims of a token that was issued now, for what is the same in all of them.</summary>
    public EntraClaims ClaimsFor(Guid tenant, string audience, string applicationId, Guid objectId, TimeSpan lifetime)
    {
        DateTimeOffset now = time.GetUtcNow();
        var (issuedAt, expires) = (now.ToUnixTimeSeconds(), (now + lifetime).ToUnixTimeSeconds());
        return new EntraClaims
        {
            Audience = audience,
            Issuer = IssuerOf(tenant),
            IssuedAt = issuedAt,
            // A token that has expired was valid once.
            NotBefore = Math.Min(issuedAt, expires),
            Expires = expires,
            ApplicationId = applicationId,
            ObjectId = objectId,
            TenantId = tenant,
        };
    }

    public bool TryRead(string token, string audience, [NotNullWhen(true)] out EntraClaims? claims, [NotNullWhen(false)] out string? reason)
    {
        reason = null;
        if (!JsonWebToken.TryRead(token, keys.Entra, EmulatorJson.Default.EntraClaims, out claims))
        {
            reason = "The token was not signed by the emulator's authority.";
            return false;
        }
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        if (claims.Expires <= now) reason = "The token has expired.";
        else if (claims.NotBefore > now) reason = "The token is not valid yet.";
        else if (claims.Audience.TrimEnd('/') != audience) reason = $"The token's audience is not '{audience}'.";
        return reason is null;
    }
}
