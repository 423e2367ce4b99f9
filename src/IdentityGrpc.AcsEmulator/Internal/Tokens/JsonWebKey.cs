namespace IdentityGrpc.AcsEmulator.Internal.Tokens;

/// <summary>The public half of a key in a JWKS.</summary>
internal sealed record JsonWebKey(string Kid, string Kty, string Alg)
{
    public string Use { get; } = "sig";

    public string? N { get; init; }

    public string? E { get; init; }

    public string? Crv { get; init; }

    public string? X { get; init; }

    public string? Y { get; init; }
}
