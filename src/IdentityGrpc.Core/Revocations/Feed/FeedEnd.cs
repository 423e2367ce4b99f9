namespace IdentityGrpc.Core.Revocations.Feed;

/// <summary>Why a reader has ended.</summary>
public enum FeedEnd
{
    /// <summary>It has not.</summary>
    None,

    /// <summary>It has reached its greatest age.</summary>
    Aged,

    /// <summary>The feed is draining.</summary>
    Draining,
}
