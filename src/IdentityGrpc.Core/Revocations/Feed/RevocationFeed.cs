using IdentityGrpc.Core.Errors;
using IdentityGrpc.Core.Revocations.Cursors;
using IdentityGrpc.Core.Revocations.Feed.Internal;

namespace IdentityGrpc.Core.Revocations.Feed;

/// <summary>
/// The log as a feed for many readers. The log is read once into one ring; each reader goes through the ring at its own pace, and through
/// storage when it is further behind. A reader costs its position and a timer, whatever its pace.
/// </summary>
// CA1001: a semaphore without a wait handle holds nothing to free, and a read that outlives the host still gives it back.
#pragma warning disable CA1001
public sealed class RevocationFeed(IRevocationLog log, TimeProvider time)
#pragma warning restore CA1001
{
    /// <summary>How long a caller is asked to wait when the feed drains.</summary>
    public static readonly TimeSpan DrainRetryAfter = TimeSpan.FromSeconds(1);

    // Readers far behind share the storage fairly, and leave room for whoever appends.
    private readonly SemaphoreSlim _storageReads = new(4);
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _lock = new();
    private readonly HashSet<FeedReader> _readers = [];
    private FeedRing? _ring;
    private volatile bool _draining;

    /// <summary>Whether <see cref="Drain"/> was called.</summary>
    public bool IsDraining => _draining;

    internal FeedRing? Ring => Volatile.Read(ref _ring);

    /// <summary>Opens a reader. Its first message is there at once.</summary>
    /// <param name="start">Where it starts.</param>
    /// <param name="filter">What passes.</param>
    /// <param name="terms">How long it is silent and lives.</param>
    /// <param name="cancellationToken">Ends the wait; the reader itself is ended by disposing of it.</param>
    /// <exception cref="DomainException">
    /// The resume token is not good for this log (see <see cref="ResumeToken.Decode"/>), the log is unavailable, or the feed is draining.
    /// </exception>
    public async Task<FeedReader> OpenAsync(FeedStart start, FeedFilter filter, FeedTerms terms, CancellationToken cancellationToken)
    {
        if (_draining) throw new DomainException(new DomainError.ShuttingDown(DrainRetryAfter));
        // The log itself is asked and not the ring: another process may have appended what the ring does not hold yet.
        LogExtent extent = await log.GetExtentAsync(cancellationToken);
        await _started.Task.WaitAsync(cancellationToken);
        FeedRing ring = Ring!;
        // The log is being exchanged, and the follower has not come to it yet, or this call has asked the old one.
        if (ring.LogId != extent.LogId) throw new DomainException(new DomainError.RevocationLogUnavailable());
        long position = start switch
        {
            FeedStart.Earliest => extent.Start,
            FeedStart.Now => extent.Newest,
            FeedStart.After after => ResumeToken.Decode(after.ResumeToken, extent),
            _ => throw new ArgumentOutOfRangeException(nameof(start), start, "There is no such start."),
        };

        var reader = new FeedReader(this, ring, new FeedCourse(position, extent.Newest, filter, terms), time);
        lock (_lock) _readers.Add(reader);
        return reader;
    }

    /// <summary>Ends all readers, each after a last bookmark, and opens no more.</summary>
    public void Drain()
    {
        _draining = true;
        WakeReaders();
    }

    internal void Begin(FeedRing ring)
    {
        Volatile.Write(ref _ring, ring);
        _started.TrySetResult();
        WakeReaders();
    }

    internal void WakeReaders()
    {
        lock (_lock)
        {
            foreach (FeedReader reader in _readers) reader.Wake();
        }
    }

    internal void Forget(FeedReader reader)
    {
        lock (_lock) _readers.Remove(reader);
    }

    internal async Task<LogPage> ReadStorageAsync(long position, int limit, CancellationToken cancellationToken)
    {
        await _storageReads.WaitAsync(cancellationToken);
        try
        {
            return await log.ReadAfterAsync(position, limit, cancellationToken);
        }
        finally
        {
            _storageReads.Release();
        }
    }
}
