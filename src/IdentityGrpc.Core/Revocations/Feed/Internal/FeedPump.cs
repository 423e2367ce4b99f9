using IdentityGrpc.Core.Errors;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IdentityGrpc.Core.Revocations.Feed.Internal;

/// <summary>Carries the log into the ring, and wakes the readers. The only one that follows the log, however many readers there are.</summary>
internal sealed class FeedPump(
    IRevocationLog log, RevocationFeed feed, IOptions<FeedOptions> options, TimeProvider time, ILogger<FeedPump> logger) : BackgroundService
{
    private const int PageSize = 512;
    private static readonly TimeSpan s_firstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        TimeSpan pause = TimeSpan.Zero;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await TurnAsync(stoppingToken);
                if (pause > TimeSpan.Zero) logger.FeedResumed();
                pause = TimeSpan.Zero;
            }
            catch (DomainException exception) when (exception.Error is DomainError.RevocationLogUnavailable)
            {
                if (pause == TimeSpan.Zero) logger.FeedInterrupted(exception.InnerException);
                pause = pause == TimeSpan.Zero ? s_firstPause : pause * 2 < s_longestPause ? pause * 2 : s_longestPause;
                await Task.Delay(pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task TurnAsync(CancellationToken cancellationToken)
    {
        FeedRing ring = feed.Ring ?? Begin(await log.GetExtentAsync(cancellationToken));
        LogPage page = await log.ReadAfterAsync(ring.Head, PageSize, cancellationToken);
        if (page.Extent.LogId != ring.LogId || page.Extent.Newest < ring.Head)
        {
            logger.LogReplaced(ring.LogId, ring.Head, page.Extent.LogId, page.Extent.Newest);
            ring.Close(new DomainError.ResumeTokenAhead(page.Extent.Oldest, page.Extent.Newest));
            Begin(page.Extent);
            return;
        }
        if (ring.Head < page.Extent.Start) ring.SkipTo(page.Extent.Start);
        if (page.Entries.Count == 0)
        {
            await log.WaitForNewsAsync(ring.Head, cancellationToken);
            return;
        }
        ring.Publish(page.Entries);
        feed.WakeReaders();
    }

    // Begins early enough to fill the ring: readers that come back after a restart find there what they missed.
    private FeedRing Begin(LogExtent extent)
    {
        int capacity = options.Value.RingCapacity;
        var ring = new FeedRing(extent.LogId, Math.Max(extent.Start, extent.Newest - capacity), capacity);
        feed.Begin(ring);
        return ring;
    }
}
