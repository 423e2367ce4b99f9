using IdentityGrpc.Core.Revocations;

namespace IdentityGrpc.Core.Tests.Revocations.Replication;

/// <summary>The log that the replicas of a test share, in memory and on the clock of the test.</summary>
internal sealed class SharedLog(TimeProvider time) : IRevocationLog
{
    private readonly Lock _lock = new();
    private readonly List<Revocation> _entries = [];
    private TaskCompletionSource _news = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Guid _logId = Guid.NewGuid();

    public IReadOnlyList<Revocation> Entries
    {
        get
        {
            lock (_lock) return [.. _entries];
        }
    }

    public Revocation Append(RevocationEntry entry)
    {
        lock (_lock)
        {
            var revocation = new Revocation(_entries.Count + 1, time.GetUtcNow(), entry);
            _entries.Add(revocation);
            Ring();
            return revocation;
        }
    }

    /// <summary>Appends what somebody outside of the test's replicas has done.</summary>
    public Revocation Append(Revocation revocation) => Append(revocation.Entry);

    public void ReplaceByEmpty()
    {
        lock (_lock)
        {
            _logId = Guid.NewGuid();
            _entries.Clear();
            Ring();
        }
    }

    public Task<Revocation> AppendAsync(RevocationEntry entry, CancellationToken cancellationToken) => Task.FromResult(Append(entry));

    public Task<LogExtent> GetExtentAsync(CancellationToken cancellationToken)
    {
        lock (_lock) return Task.FromResult(Extent_NeedsLock());
    }

    public Task<LogPage> ReadAfterAsync(long position, int limit, CancellationToken cancellationToken)
    {
        lock (_lock) return Task.FromResult(new LogPage(Extent_NeedsLock(), [.. _entries.Where(entry => entry.Sequence > position).Take(limit)]));
    }

    public Task WaitForNewsAsync(long position, CancellationToken cancellationToken)
    {
        // A log that is shorter is another one, which is news too.
        lock (_lock) return _entries.Count != position ? Task.CompletedTask : _news.Task.WaitAsync(cancellationToken);
    }

    public Task<long> TrimAsync(TimeSpan retention, CancellationToken cancellationToken) => Task.FromResult(0L);

    private LogExtent Extent_NeedsLock() => new(_logId, 1, _entries.Count);

    private void Ring() => Interlocked.Exchange(ref _news, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
}
