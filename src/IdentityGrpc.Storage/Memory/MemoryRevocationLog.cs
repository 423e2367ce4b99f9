using IdentityGrpc.Core.Revocations;
using IdentityGrpc.Storage.Internal;

namespace IdentityGrpc.Storage.Memory;

/// <summary>Keeps the log within one process, for tests: a restart is a new log.</summary>
public sealed class MemoryRevocationLog(TimeProvider time) : IRevocationLog
{
    private readonly Guid _logId = Guid.NewGuid();
    private readonly Lock _lock = new();
    private readonly List<Revocation> _entries = [];
    private readonly NewsBell _news = new();
    private long _newest;

    /// <inheritdoc/>
    public Task<Revocation> AppendAsync(RevocationEntry entry, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Revocation revocation;
        lock (_lock)
        {
            revocation = new Revocation(_newest + 1, time.GetEventTime(), entry);
            _entries.Add(revocation);
            _newest = revocation.Sequence;
        }
        _news.Ring();
        return Task.FromResult(revocation);
    }

    /// <inheritdoc/>
    public Task<LogExtent> GetExtentAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock) return Task.FromResult(Extent_NeedsLock());
    }

    /// <inheritdoc/>
    public Task<LogPage> ReadAfterAsync(long position, int limit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            LogExtent extent = Extent_NeedsLock();
            int index = (int)Math.Clamp(position - extent.Start, 0, _entries.Count);
            return Task.FromResult(new LogPage(extent, _entries.GetRange(index, Math.Min(limit, _entries.Count - index))));
        }
    }

    /// <inheritdoc/>
    public Task WaitForNewsAsync(long position, CancellationToken cancellationToken)
    {
        lock (_lock) return _newest > position ? Task.CompletedTask : _news.Next.WaitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public Task<long> TrimAsync(TimeSpan retention, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        DateTimeOffset limit = time.GetEventTime() - retention;
        lock (_lock)
        {
            HashSet<RevocationId> ended = [.. _entries.Where(kept => kept.Entry.Phase != RevocationPhase.Requested).Select(kept => kept.Entry.RevocationId)];
            int kept = _entries.FindIndex(entry =>
                entry.EventTime > limit || (entry.Entry.Phase == RevocationPhase.Requested && !ended.Contains(entry.Entry.RevocationId)));
            int removed = kept < 0 ? _entries.Count : kept;
            _entries.RemoveRange(0, removed);
            return Task.FromResult((long)removed);
        }
    }

    private LogExtent Extent_NeedsLock() => new(_logId, _newest - _entries.Count + 1, _newest);
}
