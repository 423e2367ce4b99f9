using IdentityGrpc.Core.Errors;
using IdentityGrpc.Core.Revocations.Feed.Internal;
using IdentityGrpc.Core.Revocations.Fencing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IdentityGrpc.Core.Revocations.Replication.Internal;

/// <summary>
/// Reads every entry of the log once for the whole process, in order, whoever appended it: applies it to the fence, then gives it to the feed. What
/// the process has appended itself is applied twice, which does nothing. The start waits until the log was read once: so no call is served by a
/// fence that does not know what is unfinished; or, by a replica and without a lease, after <see cref="ReplicaOptions.StartBound"/>.
/// </summary>
internal sealed class RevocationFollower(
    IRevocationLog log,
    RevocationFence fence,
    LogProgress progress,
    OpenRevocations open,
    FeedPump feed,
    IOptions<ReplicaOptions> options,
    TimeProvider time,
    ILogger<RevocationFollower> logger,
    IReplicaDirectory? directory = null) : BackgroundService
{
    private const int PageSize = 512;
    private static readonly TimeSpan s_firstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(1);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await base.StartAsync(cancellationToken);
        // A replica that has not read the log holds no lease and so is safe without: it may serve. A process that is alone has no such net.
        TimeSpan bound = directory is null ? Timeout.InfiniteTimeSpan : options.Value.StartBound;
        Task following = ExecuteTask!;
        Task either = Task.WhenAny(progress.CaughtUp, following);
        await either.WaitAsync(bound, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
        // A log that cannot be used at all: its reason ends the start.
        if (following.IsFaulted) await following;
        if (!progress.CaughtUp.IsCompleted) logger.ServingUninformed(bound);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        TimeSpan pause = TimeSpan.Zero;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await TurnAsync(stoppingToken);
                if (pause > TimeSpan.Zero) logger.FollowingResumed();
                pause = TimeSpan.Zero;
            }
            catch (DomainException exception) when (exception.Error is DomainError.RevocationLogUnavailable)
            {
                if (pause == TimeSpan.Zero) logger.FollowingInterrupted(exception.InnerException);
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
        LogPosition position = progress.Position;
        LogPage page = await log.ReadAfterAsync(position.Sequence, PageSize, cancellationToken);
        if (page.Extent.LogId != position.LogId || page.Extent.Newest < position.Sequence)
        {
            // Another log, or one that has lost its end: all that it holds may be news.
            open.Clear();
            progress.StepTo(new LogPosition(page.Extent.LogId, page.Extent.Start, 0));
            feed.Begin(page.Extent);
            return;
        }
        // The fence first: others may be waiting for it.
        if (page.Entries.Count > 0) progress.StepTo(Apply(page.Entries, position));
        // All that lay ahead was past its retention and is gone: to wait for it would be to wait for ever.
        else if (position.Sequence < page.Extent.Start) progress.StepTo(position with { Sequence = page.Extent.Start });
        feed.Publish(page);
        if (progress.Position != position) return;
        progress.ReachEnd();
        await log.WaitForNewsAsync(position.Sequence, cancellationToken);
    }

    private LogPosition Apply(IReadOnlyList<Revocation> entries, LogPosition position)
    {
        long awaited = position.Awaited;
        foreach (Revocation revocation in entries)
        {
            // What the fence knows was appended by this process itself, and nobody else waits for it.
            if (revocation.Entry.Phase == RevocationPhase.Requested && !fence.IsOpen(revocation.Entry)) awaited = revocation.Sequence;
            fence.Apply(revocation);
            open.Observe(revocation);
        }
        return position with { Sequence = entries[^1].Sequence, Awaited = awaited };
    }
}
