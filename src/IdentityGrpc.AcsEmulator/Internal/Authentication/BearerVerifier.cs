using IdentityGrpc.AcsEmulator.Internal.Entra;
using IdentityGrpc.AcsEmulator.Internal.Http;
using IdentityGrpc.AcsEmulator.Internal.Resources;

namespace IdentityGrpc.AcsEmulator.Internal.Authentication;

/// <summary>Verifies requests of an application that has an Entra token for the service.</summary>
internal sealed class BearerVerifier(EntraAuthority authority, ResourceDirectory resources)
{
    public const string Scheme = "Bearer ";

    public AuthenticationResult Verify(string token)
    {
        if (!authority.TryRead(token, EntraAudience.Service, out EntraClaims? claims, out var reason))
        {
            return AcsErrors.Denied("BearerTokenInvalid", reason);
        }
        if (claims.ResourceId is not { } id) return resources.Default;
        return resources.Find(id) is { } resource
            ? resource
            : AcsErrors.Denied("ResourceUnknown", $"The token is for the resource {id:D}, which this emulator does not have.");
    }
}
