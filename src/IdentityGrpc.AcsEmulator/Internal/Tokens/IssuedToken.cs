namespace IdentityGrpc.AcsEmulator.Internal.Tokens;

/// <summary>A token and its expiry as the service writes it: seven digits after the second, and the offset.</summary>
internal sealed record IssuedToken(string Token, string ExpiresOn)
{
    /// <summary>The type name alone: a token never goes to a log.</summary>
    public override string ToString() => nameof(IssuedToken);
}
