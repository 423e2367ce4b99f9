using IdentityGrpc.AcsEmulator.Internal.Tokens;

namespace IdentityGrpc.AcsEmulator.Internal.Identities;

/// <summary>The answer to a create: the identity, and a token when scopes were asked for.</summary>
internal sealed record CreatedIdentity(IdentityBody Identity, IssuedToken? AccessToken);
