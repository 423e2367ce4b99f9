using IdentityGrpc.Core.Identities;

namespace IdentityGrpc.Core.Tokens;

/// <summary>What makes two token requests the same one.</summary>
/// <param name="Identity">Whose token.</param>
/// <param name="Scopes">What it is for; never <see cref="TokenScopes.None"/>.</param>
/// <param name="Lifetime">How long a new one lives.</param>
public readonly record struct TokenKey(IdentityId Identity, TokenScopes Scopes, TokenLifetime Lifetime);
