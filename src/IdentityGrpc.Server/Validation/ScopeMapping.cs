using IdentityGrpc.Core.Tokens;
using IdentityGrpc.V1;

namespace IdentityGrpc.Server.Validation;

/// <summary>The contract's scopes as the domain's.</summary>
internal static class ScopeMapping
{
    /// <returns><see cref="TokenScopes.None"/> for UNSPECIFIED and for a value of a newer contract.</returns>
    public static TokenScopes ToDomain(TokenScope scope) => scope switch
    {
        TokenScope.Chat => TokenScopes.Chat,
        TokenScope.ChatJoin => TokenScopes.ChatJoin,
        TokenScope.ChatJoinLimited => TokenScopes.ChatJoinLimited,
        TokenScope.Voip => TokenScopes.Voip,
        TokenScope.VoipJoin => TokenScopes.VoipJoin,
        _ => TokenScopes.None,
    };
}
