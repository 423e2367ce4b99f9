using System.Collections.Concurrent;
using IdentityGrpc.Core.Errors;
using IdentityGrpc.Core.Revocations;
using IdentityGrpc.Storage.Memory;

namespace IdentityGrpc.Server.Tests.Errors;

/// <summary>A log in memory that refuses the entries of one phase for as long as the test wants.</summary>
internal sealed class BreakableLog : IRevocationLog
{
    private readonly MemoryRevocationLog _inner = new(TimeProvider.System);
    private readonly ConcurrentQueue<RevocationEntry> _appended = new();
    private readonly TaskCompletionSource<RevocationEntry> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public RevocationPhase? BrokenFor { get; set; }

    /// <summary>What was appended.</summary>
    public IReadOnlyCollection<RevocationEntry> Appended => _appended;

    /// <summary>The first entry that ended a revocation.</summary>
    public Task<RevocationEntry> Ended => _ended.Task;

    public async Task<Revocation> AppendAsync(RevocationEntry entry, CancellationToken cancellationToken)
    {
        if (entry.Phase == BrokenFor) throw new DomainException(new DomainError.RevocationLogUnavailable());
        Revocation revocation = await _inner.AppendAsync(entry, cancellationToken);
        _appended.Enqueue(entry);
        if (entry.Phase != RevocationPhase.Requested) _ended.TrySetResult(entry);
        return revocation;
    }

    public Task<LogExtent> GetExtentAsync(CancellationToken cancellationToken) => _inner.GetExtentAsync(cancellationToken);

    public Task<LogPage> ReadAfterAsync(long position, int limit, CancellationToken cancellationToken) => _inner.ReadAfterAsync(position, limit, cancellationToken);

    public Task WaitForNewsAsync(long position, CancellationToken cancellationToken) => _inner.WaitForNewsAsync(position, cancellationToken);

    public Task<long> TrimAsync(TimeSpan retention, CancellationToken cancellationToken) => _inner.TrimAsync(retention, cancellationToken);
}
