namespace IdentityGrpc.Core.Tokens;

/// <summary>What the holder of a token may do. A set: order and repetition are lost on purpose, so equal requests have equal keys.</summary>
[Flags]
public enum TokenScopes
{
    /// <summary>Nothing; no token can be issued for it.</summary>
    None = 0,

    /// <summary>ACS: <c>chat</c>.</summary>
    Chat = 1,

    /// <summary>ACS: <c>chat.join</c>.</summary>
    ChatJoin = 2,

    /// <summary>ACS: <c>chat.join.limited</c>.</summary>
    ChatJoinLimited = 4,

    /// <summary>ACS: <c>voip</c>.</summary>
    Voip = 8,

    /// <summary>ACS: <c>voip.join</c>.</summary>
    VoipJoin = 16,
}
