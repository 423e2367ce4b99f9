namespace IdentityGrpc.Testing.Histories;

/// <summary>One promise of the feed, and how to see it broken.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Validate">Finds the violations in one stream.</param>
public sealed record WatchGuarantee(string Name, Func<WatchHistory, WatchedStream, IEnumerable<string>> Validate);
