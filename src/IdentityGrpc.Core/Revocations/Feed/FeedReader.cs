using IdentityGrpc.Core.Errors;
using IdentityGrpc.Core.Revocations.Feed.Internal;

namespace IdentityGrpc.Core.Revocations.Feed;

/// <summary>
/// One reader of the feed. It has one position, from which everything follows: a message never claims more than what was handed out before it, and
/// nothing is handed out twice. For one task at a time.
/// </summary>
public sealed class FeedReader : IDisposable
{
    /// <summary>The greatest number of entries in a message.</summary>
    public const int MaxBatch = 128;

    private readonly RevocationFeed _feed;
    private readonly FeedRing _ring;
    private readonly FeedCourse _course;
    private readonly FeedPulse _pulse;
    private readonly WakeSignal _signal = new();
    private readonly List<FeedEntry> _batch = [];
    private Task<LogPage>? _reading;
    private long _position;
    private bool _started;
    private bool _caughtUp;

    internal FeedReader(RevocationFeed feed, FeedRing ring, FeedCourse course, TimeProvider time)
    {
        _feed = feed;
        _ring = ring;
        _course = course;
        _position = course.Position;
        _pulse = new FeedPulse(course.Terms, time, _signal);
    }

    /// <summary>The log that is read.</summary>
    public Guid LogId => _ring.LogId;

    /// <summary>Why <see cref="NextAsync"/> gives no more messages.</summary>
    public FeedEnd End { get; private set; }

    /// <summary>The next message, as soon as there is one; null when the reader has ended, after a last heartbeat.</summary>
    /// <param name="cancellationToken">The same at each call: what one begins to read from storage, a later one may take.</param>
    /// <exception cref="DomainException">
    /// The reader was so slow that retention overtook it, the log was replaced by another, or it cannot be read.
    /// </exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async ValueTask<FeedMessage?> NextAsync(CancellationToken cancellationToken)
    {
        if (End != FeedEnd.None) return null;
        // All in one method: a chain of methods that wait for each other would be resumed one by one, for each reader and each message.
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Turn() is { } turn) return Sent(turn);

            long before = _position;
            _batch.Clear();
            if (_reading is null && !_ring.TryRead(ref _position, _course.Filter, MaxBatch, _batch)) BeginReading(cancellationToken);
            if (_reading is { IsCompleted: true } read)
            {
                _reading = null;
                Take(await read);
            }
            if (_batch.Count > 0) return Sent(new FeedMessage(FeedMessageKind.Revocations, _position, _batch, IsLive: _caughtUp));
            if (_pulse.IsDue) return Sent(Bookmark(FeedMessageKind.Heartbeat));
            if (_position != before) continue;

            _pulse.Arm();
            await using CancellationTokenRegistration registration = cancellationToken.UnsafeRegister(static signal => ((WakeSignal)signal!).Set(), _signal);
            await _signal.WaitAsync();
        }
    }

    /// <summary>Takes the reader out of the feed.</summary>
    public void Dispose()
    {
        _feed.Forget(this);
        _pulse.Dispose();
    }

    internal void Wake() => _signal.Set();

    /// <summary>What comes before any news: the first message, the one at which the reader has caught up, and the last.</summary>
    private FeedMessage? Turn()
    {
        if (!_started)
        {
            _started = true;
            return Bookmark(FeedMessageKind.Started);
        }
        if (_ring.Closed is { } error) throw new DomainException(error);
        if (_feed.IsDraining || _pulse.IsAged)
        {
            End = _feed.IsDraining ? FeedEnd.Draining : FeedEnd.Aged;
            return Bookmark(FeedMessageKind.Heartbeat);
        }
        if (_caughtUp || _position < _course.CaughtUpAt) return null;
        // Not only once a read finds nothing: a slow reader of a busy log would never come to that.
        _caughtUp = true;
        return Bookmark(FeedMessageKind.CaughtUp);
    }

    private FeedMessage Sent(FeedMessage message)
    {
        _pulse.Beat();
        return message;
    }

    // Not waited for alone: storage may be slow or the queue before it long, and the heartbeats go on.
    private void BeginReading(CancellationToken cancellationToken)
    {
        _reading = _feed.ReadStorageAsync(_position, MaxBatch, cancellationToken);
        if (_reading.IsCompleted) return;
        _ = _reading.ContinueWith(
            static (read, signal) =>
            {
                // Looked at here too: a reader that has ended does not come to take it.
                _ = read.Exception;
                ((WakeSignal)signal!).Set();
            },
            _signal,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    private void Take(LogPage page)
    {
        if (page.Extent.LogId != LogId) throw new DomainException(new DomainError.ResumeTokenAhead(page.Extent.Oldest, page.Extent.Newest));
        if (_position < page.Extent.Start) throw new DomainException(new DomainError.ResumeTokenExpired(page.Extent.Oldest, page.Extent.Newest));
        foreach (Revocation revocation in page.Entries)
        {
            _position = revocation.Sequence;
            if (_course.Filter.Passes(revocation)) _batch.Add(new FeedEntry(revocation));
        }
    }

    private FeedMessage Bookmark(FeedMessageKind kind) => new(kind, _position, [], IsLive: false);
}
