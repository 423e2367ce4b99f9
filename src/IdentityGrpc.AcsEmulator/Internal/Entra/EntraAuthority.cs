using System.Diagnostics.CodeAnalysis;
using IdentityGrpc.AcsEmulator.Internal.Http;
using IdentityGrpc.AcsEmulator.Internal.Tokens;

namespace IdentityGrpc.AcsEmulator.Internal.Entra;

/// <summary>The emulator's own test authority, in Entra's place.</summary>
internal sealed class EntraAuthority(TimeProvider time) : IDisposable
{
    public static readonly Guid DefaultTenant = new("0ac50000-dec0-4de0-8000-00000000000a");

    public KeyRing Keys { get; } = new(TokenSigningAlgorithm.RS256);

    public static string IssuerOf(string tenant) => $"https://sts.windows.net/{tenant}/";

    public string Mint(EntraClaims claims) => JsonWebToken.Write(Keys.Current, claims, EmulatorJson.Default.EntraClaims);

    public bool TryRead(string token, string audience, [NotNullWhen(true)] out EntraClaims? claims, [NotNullWhen(false)] out string? reason)
    {
        reason = null;
        if (!JsonWebToken.TryRead(token, Keys, EmulatorJson.Default.EntraClaims, out claims))
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

    public void Dispose() => Keys.Dispose();
}
