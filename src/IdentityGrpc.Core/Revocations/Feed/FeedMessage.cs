namespace IdentityGrpc.Core.Revocations.Feed;

/// <summary>A message of the feed.</summary>
/// <param name="Kind">What it tells.</param>
/// <param name="Position">Everything up to this position that passes the filter has been delivered, this message included.</param>
/// <param name="Entries">The revocations of <see cref="FeedMessageKind.Revocations"/>, else empty. The reader's own list: it is valid until the next read.</param>
/// <param name="IsLive">Whether the entries were appended after the reader had caught up, so that their way here can be timed.</param>
public readonly record struct FeedMessage(FeedMessageKind Kind, long Position, IReadOnlyList<FeedEntry> Entries, bool IsLive);
