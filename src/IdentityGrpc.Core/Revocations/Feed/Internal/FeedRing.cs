using System.Numerics;
using IdentityGrpc.Core.Errors;

namespace IdentityGrpc.Core.Revocations.Feed.Internal;

/// <summary>
/// The latest entries of one log: one writer, any number of readers, no locks. A slot is overwritten when the ring comes round, and whoever
/// wanted its old entry sees by the sequence that it is gone.
/// </summary>
internal sealed class FeedRing(Guid logId, long start, int capacity)
{
    private readonly FeedEntry?[] _slots = new FeedEntry?[(int)BitOperations.RoundUpToPowerOf2((uint)capacity)];
    private long _head = start;
    private DomainError? _closed;

    public Guid LogId => logId;

    /// <summary>The sequence of the latest entry.</summary>
    public long Head => Volatile.Read(ref _head);

    /// <summary>Why the ring will hold no more entries; null while it lives.</summary>
    public DomainError? Closed => Volatile.Read(ref _closed);

    /// <summary>Adds entries that follow the head.</summary>
    public void Publish(IReadOnlyList<Revocation> revocations)
    {
        foreach (Revocation revocation in revocations)
        {
            Volatile.Write(ref SlotOf(revocation.Sequence), new FeedEntry(revocation));
            Volatile.Write(ref _head, revocation.Sequence);
        }
    }

    /// <summary>Goes on at a later position: what lies between was removed from the log before it could be read.</summary>
    public void SkipTo(long position) => Volatile.Write(ref _head, position);

    /// <summary>Ends the ring: its log is no longer the log.</summary>
    public void Close(DomainError error) => Volatile.Write(ref _closed, error);

    /// <summary>Collects what passes, from right after a position to the head or until there is enough.</summary>
    /// <param name="position">Where to start; moves to where the collecting ended.</param>
    /// <param name="filter">What passes.</param>
    /// <param name="limit">How much is enough.</param>
    /// <param name="into">Takes the entries.</param>
    /// <returns>False when the position is so far back that the ring no longer holds what follows it; nothing was collected.</returns>
    public bool TryRead(ref long position, FeedFilter filter, int limit, List<FeedEntry> into)
    {
        long first = position;
        long head = Head;
        while (position < head && into.Count < limit)
        {
            FeedEntry? entry = Volatile.Read(ref SlotOf(position + 1));
            if (entry?.Revocation.Sequence != position + 1) return position > first;
            position++;
            if (filter.Passes(entry.Revocation)) into.Add(entry);
        }
        return true;
    }

    private ref FeedEntry? SlotOf(long sequence) => ref _slots[sequence & (_slots.Length - 1)];
}
