namespace IdentityGrpc.Core.Revocations.Feed.Internal;

/// <summary>What a reader is to do.</summary>
/// <param name="Position">Where it starts.</param>
/// <param name="CaughtUpAt">The newest entry at its start: from there on it has caught up.</param>
/// <param name="Filter">What passes.</param>
/// <param name="Terms">How long it is silent and lives.</param>
internal sealed record FeedCourse(long Position, long CaughtUpAt, FeedFilter Filter, FeedTerms Terms);
