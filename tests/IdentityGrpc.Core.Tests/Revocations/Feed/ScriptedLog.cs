using IdentityGrpc.Core.Errors;
using IdentityGrpc.Core.Identities;
using IdentityGrpc.Core.Revocations;

namespace IdentityGrpc.Core.Tests.Revocations.Feed;

/// <summary>A log that a test writes, trims, replaces and breaks at will.</summary>
internal sealed class ScriptedLog : IRevocationLog
{
    private readonly Lock _lock = new();
    private readonly List<Revocation> _entries = [];
    private TaskCompletionSource _news = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _newest;

    public Guid LogId { get; private set; } = Guid.NewGuid();

    /// <summary>Whether every call fails.</summary>
    public bool IsDown { get; set; }

    /// <summary>How many pages were read.</summary>
    public int Reads { get; private set; }

    /// <summary>Is passed by each read of a page.</summary>
    public Func<long, Task> BeforeRead { get; set; } = _ => Task.CompletedTask;

    public long Newest
    {
        get
        {
            lock (_lock) return _newest;
        }
    }

    public Revocation Append(string user, RevocationCause cause = RevocationCause.TokensRevoked)
    {
        var entry = new RevocationEntry(
            new RevocationId(Guid.NewGuid()), IdentityId.Load(user), cause, RevocationPhase.Confirmed, DateTimeOffset.UnixEpoch, "tester", "");
        lock (_lock)
        {
            var revocation = new Revocation(++_newest, DateTimeOffset.UnixEpoch, entry);
            _entries.Add(revocation);
            Interlocked.Exchange(ref _news, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
            return revocation;
        }
    }

    public void Append(int count)
    {
        for (int i = 0; i < count; i++) Append("8:acs:r_u");
    }

    public void TrimThrough(long sequence)
    {
        lock (_lock) _entries.RemoveAll(entry => entry.Sequence <= sequence);
    }

    public void ReplaceByEmpty()
    {
        lock (_lock)
        {
            LogId = Guid.NewGuid();
            _entries.Clear();
            _newest = 0;
            Interlocked.Exchange(ref _news, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
        }
    }

    public Task<Revocation> AppendAsync(RevocationEntry entry, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<LogExtent> GetExtentAsync(CancellationToken cancellationToken)
    {
        ThrowIfDown();
        lock (_lock) return Task.FromResult(Extent_NeedsLock());
    }

    public async Task<LogPage> ReadAfterAsync(long position, int limit, CancellationToken cancellationToken)
    {
        await BeforeRead(position).WaitAsync(cancellationToken);
        ThrowIfDown();
        lock (_lock)
        {
            Reads++;
            return new LogPage(Extent_NeedsLock(), [.. _entries.Where(entry => entry.Sequence > position).Take(limit)]);
        }
    }

    public Task WaitForNewsAsync(long position, CancellationToken cancellationToken)
    {
        // A log that is shorter is another one, which is news too.
        lock (_lock) return _newest != position ? Task.CompletedTask : _news.Task.WaitAsync(cancellationToken);
    }

    public Task<long> TrimAsync(TimeSpan retention, CancellationToken cancellationToken) => Task.FromResult(0L);

    private LogExtent Extent_NeedsLock() => new(LogId, _newest - _entries.Count + 1, _newest);

    private void ThrowIfDown()
    {
        if (IsDown) throw new DomainException(new DomainError.RevocationLogUnavailable());
    }
}
