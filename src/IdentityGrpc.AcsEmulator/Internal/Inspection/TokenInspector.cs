using IdentityGrpc.AcsEmulator.Internal.Http;
using IdentityGrpc.AcsEmulator.Internal.Identities;
using IdentityGrpc.AcsEmulator.Internal.Resources;
using IdentityGrpc.AcsEmulator.Internal.Tokens;

namespace IdentityGrpc.AcsEmulator.Internal.Inspection;

/// <summary>Judges access tokens, as a service that accepts them would if it knew of every revocation at once.</summary>
internal sealed class TokenInspector(KeyRings keys, ResourceDirectory resources, TimeProvider time)
{
    public TokenVerdict Inspect(string token)
    {
        if (!JsonWebToken.TryRead(token, keys.Acs, EmulatorJson.Default.AccessTokenClaims, out AccessTokenClaims? claims))
        {
            return new TokenVerdict(TokenStatus.Invalid, "It is not a token that this emulator signed.");
        }
        var rawId = "8:" + claims.SkypeId;
        TokenVerdict verdict = JudgeIdentity(rawId, claims) ?? JudgeTime(claims);
        return verdict with { IdentityId = rawId };
    }

    private TokenVerdict? JudgeIdentity(string rawId, AccessTokenClaims claims)
    {
        // A Teams or Entra user's token belongs to no identity: only its expiry ends it.
        if (!IdentityId.TryParse(rawId, out IdentityId id)) return null;
        if (resources.Find(id.Resource)?.Identities.Find(id.User) is not { } identity)
        {
            return new TokenVerdict(TokenStatus.Deleted, "Its identity does not exist any more.");
        }
        return claims.Generation == identity.Generation && claims.IssuedAtTicks >= identity.ValidFrom
            ? null
            : new TokenVerdict(TokenStatus.Revoked, "The tokens of its identity were revoked after it was issued.");
    }

    private TokenVerdict JudgeTime(AccessTokenClaims claims)
    {
        DateTimeOffset expires = DateTimeOffset.FromUnixTimeSeconds(claims.Expires);
        return expires <= time.GetUtcNow()
            ? new TokenVerdict(TokenStatus.Expired, $"It expired at {expires:O}.")
            : new TokenVerdict(TokenStatus.Valid, $"It is valid until {expires:O}.");
    }
}
