namespace IdentityGrpc.AcsEmulator.Internal.Entra;

/// <summary>A freshly signed Entra token, and when it expires in seconds since 1970.</summary>
internal sealed record MintedToken(string Token, long Expires)
{
    /// <summary>The type name alone: a token never goes to a log.</summary>
    public override string ToString() => nameof(MintedToken);
}
