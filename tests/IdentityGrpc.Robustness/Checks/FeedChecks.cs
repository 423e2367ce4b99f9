using IdentityGrpc.Core.Revocations;
using IdentityGrpc.Core.Revocations.Cursors;
using IdentityGrpc.Robustness.Traffic;
using IdentityGrpc.Testing.Histories;
using IdentityGrpc.V1;

namespace IdentityGrpc.Robustness.Checks;

/// <summary>The six guarantees, on each stream and on each watcher's streams as the one stream that they are to it.</summary>
internal sealed class FeedChecks(Guid logId, IReadOnlyList<Logged> log)
{
    // A revocation is begun by one append; it may be ended by several, each of its own.
    private readonly LoggedEntry[] _entries = [.. log.Select(entry => new LoggedEntry(
        entry.Sequence, entry.IdentityId, entry.Phase == V1.RevocationPhase.Requested ? entry.RevocationId : $"{entry.RevocationId}, {entry.Sequence}"))];

    public IEnumerable<(string Guarantee, string[] Violations)> Run(IReadOnlyList<Watcher> watchers)
    {
        WatchedStream[] streams = [.. watchers.SelectMany(watcher => watcher.Streams.Select(Read)), .. watchers.Select(Join)];
        var history = new WatchHistory(_entries, streams);
        foreach (WatchGuarantee guarantee in WatchGuarantees.All)
            yield return (guarantee.Name, [.. streams.SelectMany(stream => guarantee.Validate(history, stream).Select(violation => $"{stream.Name}: {violation}"))]);
    }

    /// <summary>The entries of the log that a watcher has not seen, though it read from the beginning to the end.</summary>
    public IEnumerable<string> Missing(Watcher watcher)
    {
        HashSet<long> seen = [.. Join(watcher).Sequences];
        return log.Where(entry => !seen.Contains(entry.Sequence)).Select(entry => $"{watcher.Name}: {entry.Sequence} never came");
    }

    public long PositionOf(string token) => ResumeToken.Decode(token, new LogExtent(logId, 1, long.MaxValue));

    private WatchedStream Read(RawStream stream) =>
        new(stream.Name, stream.StartToken is { } token ? PositionOf(token) : 0, _ => true, [.. stream.Messages.Select(Read)]);

    private WatchedStream Join(Watcher watcher) =>
        new(watcher.Name, 0, _ => true, [.. watcher.Streams.SelectMany(stream => stream.Messages).Select(Read)]);

    private WatchedMessage Read(WatchRevocationsResponse message) =>
        new(PositionOf(message.ResumeToken), [.. message.Revocations?.Revocations.Select(revocation => revocation.Sequence) ?? []]);
}
