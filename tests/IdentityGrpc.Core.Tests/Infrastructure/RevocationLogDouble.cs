using System.Collections.Concurrent;
using IdentityGrpc.Core.Errors;
using IdentityGrpc.Core.Revocations;

namespace IdentityGrpc.Core.Tests.Infrastructure;

/// <summary>A log in memory that a test can break.</summary>
internal sealed class RevocationLogDouble(TimeProvider time) : IRevocationLog
{
    private readonly ConcurrentQueue<Revocation> _entries = new();
    private long _sequence;

    public IReadOnlyCollection<Revocation> Entries => _entries;

    /// <summary>Which phase cannot be appended.</summary>
    public RevocationPhase? BrokenFor { get; set; }

    /// <summary>Called with each entry before it is appended.</summary>
    public Action<RevocationEntry> Appending { get; set; } = _ => { };

    public async Task<Revocation> AppendAsync(RevocationEntry entry, CancellationToken cancellationToken)
    {
        await Task.Yield();
        if (entry.Phase == BrokenFor) throw new DomainException(new DomainError.RevocationLogUnavailable());
        Appending(entry);
        var revocation = new Revocation(Interlocked.Increment(ref _sequence), time.GetUtcNow(), entry);
        _entries.Enqueue(revocation);
        return revocation;
    }

    public Task<LogExtent> GetExtentAsync(CancellationToken cancellationToken) => throw OnlyAppended();

    public Task<LogPage> ReadAfterAsync(long position, int limit, CancellationToken cancellationToken) => throw OnlyAppended();

    public Task WaitForNewsAsync(long position, CancellationToken cancellationToken) => throw OnlyAppended();

    public Task<long> TrimAsync(TimeSpan retention, CancellationToken cancellationToken) => throw OnlyAppended();

    public RevocationPhase[] PhasesOf(RevocationId revocation) =>
        [.. _entries.Where(entry => entry.Entry.RevocationId == revocation).Select(entry => entry.Entry.Phase)];

    private static InvalidOperationException OnlyAppended() => new("Revoking appends to the log and never reads it.");
}
