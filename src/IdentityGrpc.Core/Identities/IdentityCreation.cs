using IdentityGrpc.Core.Tokens;

namespace IdentityGrpc.Core.Identities;

/// <summary>A wish for a new identity.</summary>
/// <param name="Scopes">The scopes of its first token; <see cref="TokenScopes.None"/> for no token.</param>
/// <param name="Lifetime">The lifetime of its first token.</param>
public sealed record IdentityCreation(TokenScopes Scopes, TokenLifetime Lifetime);
