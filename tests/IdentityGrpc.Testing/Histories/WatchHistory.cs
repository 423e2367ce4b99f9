namespace IdentityGrpc.Testing.Histories;

/// <summary>What the log holds and what many streams saw of it.</summary>
/// <param name="Log">Every entry ever appended, those trimmed since included.</param>
/// <param name="Streams">The streams.</param>
public sealed record WatchHistory(IReadOnlyList<LoggedEntry> Log, IReadOnlyList<WatchedStream> Streams)
{
    /// <summary>Every violation of every guarantee; none in a good history.</summary>
    public IReadOnlyList<string> Violations() => [.. WatchGuarantees.All.SelectMany(guarantee =>
        Streams.SelectMany(stream => guarantee.Validate(this, stream).Select(violation => $"{guarantee.Name}: {stream.Name}: {violation}")))];

    /// <summary>What a stream should have seen in a range of positions.</summary>
    /// <param name="stream">The stream, whose filter counts.</param>
    /// <param name="after">The position before the range.</param>
    /// <param name="through">The last position of the range.</param>
    internal IEnumerable<long> Due(WatchedStream stream, long after, long through) =>
        Log.Where(entry => entry.Sequence > after && entry.Sequence <= through && stream.Passes(entry)).Select(entry => entry.Sequence);
}
