namespace IdentityGrpc.AcsEmulator.Internal.Tokens;

/// <summary>A token, its expiry as the service writes it, and, in the old administration API, whose it is.</summary>
internal sealed record IssuedToken(string Token, string ExpiresOn)
{
    public string? Id { get; init; }

    /// <summary>The type name alone: a token never goes to a log.</summary>
    public override string ToString() => nameof(IssuedToken);
}
