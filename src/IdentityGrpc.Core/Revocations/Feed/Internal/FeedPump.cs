using IdentityGrpc.Core.Errors;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IdentityGrpc.Core.Revocations.Feed.Internal;

/// <summary>Carries what the process reads of the log into the ring, once for all readers, and wakes them. Used by the follower alone.</summary>
internal sealed class FeedPump(RevocationFeed feed, IOptions<FeedOptions> options, ILogger<FeedPump> logger)
{
    /// <summary>
    /// A log begins: the first, or one that has taken the place of the one before. The ring begins early enough to be filled: readers that come
    /// back after a restart find there what they missed.
    /// </summary>
    public void Begin(LogExtent extent)
    {
        FeedRing? before = feed.Ring;
        int capacity = options.Value.RingCapacity;
        feed.Begin(new FeedRing(extent.LogId, Math.Max(extent.Start, extent.Newest - capacity), capacity));
        if (before is null) return;
        logger.LogReplaced(before.LogId, before.Head, extent.LogId, extent.Newest);
        // Only now: who is told that the old one is closed may open on the new one at once.
        before.Close(new DomainError.ResumeTokenAhead(extent.Oldest, extent.Newest));
        feed.WakeReaders();
    }

    /// <summary>Publishes the next page of that log. What lies before the ring is left to storage.</summary>
    public void Publish(LogPage page)
    {
        FeedRing ring = feed.Ring!;
        if (ring.Head < page.Extent.Start) ring.SkipTo(page.Extent.Start);
        if (page.Entries.Count == 0 || page.Entries[^1].Sequence <= ring.Head) return;
        ring.Publish(page.Entries[0].Sequence > ring.Head ? page.Entries : [.. page.Entries.Where(entry => entry.Sequence > ring.Head)]);
        feed.WakeReaders();
    }
}
