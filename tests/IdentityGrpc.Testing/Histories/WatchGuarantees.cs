namespace IdentityGrpc.Testing.Histories;

/// <summary>The six promises of the feed, each checked by itself, so that a broken one is known by its name.</summary>
public static class WatchGuarantees
{
    /// <summary>Sequences rise on one stream, and so do the positions of its messages.</summary>
    public static WatchGuarantee Ordered { get; } = new(nameof(Ordered), (_, stream) =>
        Falls(stream.Sequences, "entry").Concat(Falls(stream.Messages.Select(message => message.Position), "position")));

    /// <summary>No entry comes twice on one stream.</summary>
    public static WatchGuarantee Unique { get; } = new(nameof(Unique), (_, stream) =>
        stream.Sequences.GroupBy(sequence => sequence).Where(same => same.Count() > 1).Select(same => $"{same.Key} came {same.Count()} times"));

    /// <summary>Whoever has seen an earlier and a later entry has seen all between them that pass.</summary>
    public static WatchGuarantee Reliable { get; } = new(nameof(Reliable), (history, stream) =>
    {
        HashSet<long> seen = [.. stream.Sequences];
        return seen.Count == 0 ? [] : history.Due(stream, seen.Min(), seen.Max()).Where(due => !seen.Contains(due)).Select(due => $"{due} is missing");
    });

    /// <summary>What one append wrote comes in one message, as far as it passes.</summary>
    public static WatchGuarantee Atomic { get; } = new(nameof(Atomic), (history, stream) =>
    {
        Dictionary<long, string> appendOf = history.Log.ToDictionary(entry => entry.Sequence, entry => entry.Append);
        return stream.Messages
            .SelectMany((message, index) => message.Sequences.Where(appendOf.ContainsKey).Select(sequence => (Append: appendOf[sequence], index)))
            .GroupBy(part => part.Append, part => part.index)
            .Where(parts => parts.Distinct().Count() > 1)
            .Select(parts => $"append {parts.Key} came in {parts.Distinct().Count()} messages");
    });

    /// <summary>A stream goes on right after the position that it was started with.</summary>
    public static WatchGuarantee Resumable { get; } = new(nameof(Resumable), (history, stream) =>
    {
        IEnumerable<string> early = stream.Sequences.Where(sequence => sequence <= stream.Start).Select(sequence => $"{sequence} is not after {stream.Start}");
        if (!stream.Sequences.Any()) return early;
        IEnumerable<string> skipped = history.Due(stream, stream.Start, stream.Sequences.Min() - 1).Select(due => $"{due}, after {stream.Start}, was skipped");
        return early.Concat(skipped);
    });

    /// <summary>The position of a message means that everything up to it was delivered before or with it.</summary>
    public static WatchGuarantee Bookmarkable { get; } = new(nameof(Bookmarkable), (history, stream) =>
    {
        HashSet<long> seen = [];
        List<string> violations = [];
        foreach (WatchedMessage message in stream.Messages)
        {
            seen.UnionWith(message.Sequences);
            violations.AddRange(history.Due(stream, stream.Start, message.Position)
                .Where(due => !seen.Contains(due)).Select(due => $"{message.Position} was told before {due} was delivered"));
            violations.AddRange(message.Sequences
                .Where(sequence => sequence > message.Position).Select(sequence => $"{sequence} came with the earlier position {message.Position}"));
        }
        return violations;
    });

    /// <summary>All six.</summary>
    public static IReadOnlyList<WatchGuarantee> All { get; } = [Ordered, Unique, Reliable, Atomic, Resumable, Bookmarkable];

    // Equal is not a fall: an entry that comes twice breaks Unique, and only that.
    private static IEnumerable<string> Falls(IEnumerable<long> values, string what)
    {
        long highest = long.MinValue;
        foreach (long value in values)
        {
            if (value < highest) yield return $"{what} {value} came after {highest}";
            highest = Math.Max(highest, value);
        }
    }
}
