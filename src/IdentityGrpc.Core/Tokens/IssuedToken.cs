namespace IdentityGrpc.Core.Tokens;

/// <summary>A token and where it came from.</summary>
/// <param name="Token">The token.</param>
/// <param name="Status">Where it came from.</param>
public readonly record struct IssuedToken(AccessToken Token, CacheStatus Status);
