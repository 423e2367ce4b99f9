using Azure.Communication.Identity;
using IdentityGrpc.Core.Tokens;

namespace IdentityGrpc.Acs.Internal;

/// <summary>The scopes in ACS's spelling.</summary>
internal static class AcsScopes
{
    private static readonly (TokenScopes Scope, CommunicationTokenScope Acs)[] s_all =
    [
        (TokenScopes.Chat, CommunicationTokenScope.Chat),
        (TokenScopes.ChatJoin, CommunicationTokenScope.ChatJoin),
        (TokenScopes.ChatJoinLimited, CommunicationTokenScope.ChatJoinLimited),
        (TokenScopes.Voip, CommunicationTokenScope.VoIP),
        (TokenScopes.VoipJoin, CommunicationTokenScope.VoIPJoin),
    ];

    public static CommunicationTokenScope[] ToAcs(TokenScopes scopes) =>
        [.. s_all.Where(pair => scopes.HasFlag(pair.Scope)).Select(pair => pair.Acs)];
}
