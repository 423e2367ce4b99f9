using System.Globalization;
using IdentityGrpc.AcsEmulator.Internal.Http;
using IdentityGrpc.AcsEmulator.Internal.Identities;
using IdentityGrpc.AcsEmulator.Internal.Resources;

namespace IdentityGrpc.AcsEmulator.Internal.Tokens;

/// <summary>Signs access tokens.</summary>
internal sealed class TokenIssuer(KeyRings keys, AcsEmulatorOptions options, TimeProvider time)
{
    public IssuedToken Issue(Resource resource, Identity identity, TokenRequest request)
    {
        // The generation first: a revoke that comes between the two readings must void this token.
        var generation = identity.Generation;
        DateTimeOffset now = time.GetUtcNow();
        resource.Identities.Issued(identity, now);
        return Sign(resource, resource.Identities.IdOf(identity).SkypeId, request.Scopes, now, now + request.Lifetime, generation);
    }

    /// <summary>Signs a token for a user that is not an identity of the resource, and that the service cannot revoke.</summary>
    public IssuedToken IssueToUser(Resource resource, string skypeId, string scopes, DateTimeOffset expires) =>
        Sign(resource, skypeId, scopes, time.GetUtcNow(), expires, generation: 0);

    private IssuedToken Sign(Resource resource, string skypeId, string scopes, DateTimeOffset now, DateTimeOffset expires, int generation)
    {
        var issuedAt = now.ToUnixTimeSeconds();
        var claims = new AccessTokenClaims
        {
            SkypeId = skypeId,
            Csi = issuedAt.ToString(CultureInfo.InvariantCulture),
            Expires = expires.ToUnixTimeSeconds(),
            Region = options.Region,
            AcsScope = scopes,
            ResourceId = resource.Id,
            ResourceLocation = options.ResourceLocation,
            IssuedAt = issuedAt,
            Generation = generation,
            IssuedAtTicks = now.UtcTicks,
        };
        return new IssuedToken(JsonWebToken.Write(keys.Acs.Current, claims, EmulatorJson.Default.AccessTokenClaims), WireTime.Of(expires));
    }
}
