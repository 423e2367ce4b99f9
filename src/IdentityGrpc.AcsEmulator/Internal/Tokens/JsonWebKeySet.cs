namespace IdentityGrpc.AcsEmulator.Internal.Tokens;

/// <summary>A JWKS.</summary>
internal sealed record JsonWebKeySet(IReadOnlyList<JsonWebKey> Keys)
{
    public static JsonWebKeySet Of(KeyRing ring)
    {
        // Asking for the keys before the first token is what a verifier does at its start: it must not find none.
        _ = ring.Current;
        return new JsonWebKeySet([.. ring.All.Select(key => key.PublicKey)]);
    }
}
