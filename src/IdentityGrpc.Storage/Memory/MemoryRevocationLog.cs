using IdentityGrpc.Core.Revocations;

namespace IdentityGrpc.Storage.Memory;

/// <summary>Gives entries their positions within one process, and keeps none of them: a restart is a new log.</summary>
public sealed class MemoryRevocationLog(TimeProvider time) : IRevocationLog
{
    private long _sequence;

    /// <inheritdoc/>
    public Task<Revocation> AppendAsync(RevocationEntry entry, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(new Revocation(Interlocked.Increment(ref _sequence), time.GetUtcNow(), entry));
    }
}
