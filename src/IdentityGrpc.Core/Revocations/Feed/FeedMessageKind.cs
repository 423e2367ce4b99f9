namespace IdentityGrpc.Core.Revocations.Feed;

/// <summary>What a message of the feed tells.</summary>
public enum FeedMessageKind
{
    /// <summary>The reader has started. Always the first message, and only that.</summary>
    Started,

    /// <summary>Revocations, at least one.</summary>
    Revocations,

    /// <summary>All that was in the log when the reader started has been delivered. Once.</summary>
    CaughtUp,

    /// <summary>Nothing new: a sign of life, and a bookmark.</summary>
    Heartbeat,
}
