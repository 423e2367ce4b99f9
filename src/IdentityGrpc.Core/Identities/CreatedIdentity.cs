using IdentityGrpc.Core.Tokens;

namespace IdentityGrpc.Core.Identities;

/// <summary>A new identity.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Token">Its first token; null when no scopes were asked for.</param>
public sealed record CreatedIdentity(IdentityId Id, AccessToken? Token);
