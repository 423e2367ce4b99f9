using IdentityGrpc.AcsEmulator.Internal.Entra;
using IdentityGrpc.AcsEmulator.Internal.Http;
using IdentityGrpc.AcsEmulator.Internal.Resources;

namespace IdentityGrpc.AcsEmulator.Internal.Authentication;

/// <summary>Verifies requests that carry an Entra token.</summary>
internal sealed class BearerVerifier(EntraAuthority authority, ResourceDirectory resources)
{
    public const string Scheme = "Bearer ";

    /// <summary>An application's token for the service.</summary>
    public AuthenticationResult VerifyApplication(string token) =>
        authority.TryRead(token, EntraAudience.Service, out EntraClaims? claims, out var reason)
            ? CallerOf(claims, user: null)
            : AcsErrors.Denied("BearerTokenInvalid", reason);

    /// <summary>A user's token, which the operation exchanges.</summary>
    public AuthenticationResult VerifyUser(string token, string audience)
    {
        if (!authority.TryRead(token, audience, out EntraClaims? claims, out _)) return AcsErrors.InvalidAccessToken;
        return CallerOf(claims, claims);
    }

    private AuthenticationResult CallerOf(EntraClaims claims, EntraClaims? user)
    {
        Resource? resource = claims.ResourceId is { } id ? resources.Find(id) : resources.Default;
        return resource is null
            ? AcsErrors.Denied("ResourceUnknown", $"The token is for the resource {claims.ResourceId:D}, which this emulator does not have.")
            : new Caller(resource, user);
    }
}
