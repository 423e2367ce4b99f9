using IdentityGrpc.Core.Errors;

namespace IdentityGrpc.Core.Identities.Internal;

/// <summary>
/// Remembers which identity a request id stands for. Bounded: beyond <see cref="Capacity"/> the oldest are forgotten early. Failures are not
/// remembered, and no token is.
/// </summary>
internal sealed class CreationMemory(TimeProvider time)
{
    /// <summary>How long a request id is remembered, from its first use.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    /// <summary>How many request ids are remembered at most.</summary>
    public const int Capacity = 100_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<CreationKey, Remembered> _byKey = [];
    private readonly Queue<Remembered> _byAge = new();

    /// <summary>The identity that <paramref name="key"/> stands for, made by <paramref name="start"/> if it is new.</summary>
    /// <exception cref="DomainException">The key stands for another creation.</exception>
    public Task<IdentityId> GetOrStart(CreationKey key, IdentityCreation creation, Func<Task<CreatedIdentity>> start)
    {
        lock (_lock)
        {
            ForgetOld_NeedsLock();
            if (!_byKey.TryGetValue(key, out Remembered? remembered))
            {
                remembered = new Remembered(key, creation, time.GetTimestamp());
                _byKey.Add(key, remembered);
                _byAge.Enqueue(remembered);
                remembered.Identity = RunAsync(remembered, start);
            }
            return remembered.Creation == creation ? remembered.Identity : throw new DomainException(new DomainError.RequestIdReused());
        }
    }

    private async Task<IdentityId> RunAsync(Remembered remembered, Func<Task<CreatedIdentity>> start)
    {
        try
        {
            return (await start()).Id;
        }
        catch
        {
            lock (_lock) Forget_NeedsLock(remembered);
            throw;
        }
    }

    private void ForgetOld_NeedsLock()
    {
        while (_byAge.TryPeek(out Remembered? oldest) && (time.GetElapsedTime(oldest.Since) >= Window || _byKey.Count >= Capacity))
        {
            _byAge.Dequeue();
            Forget_NeedsLock(oldest);
        }
    }

    // Only the very entry: after a failure the same key may already stand for a newer one.
    private void Forget_NeedsLock(Remembered entry)
    {
        if (_byKey.TryGetValue(entry.Key, out Remembered? current) && ReferenceEquals(current, entry)) _byKey.Remove(entry.Key);
    }

    private sealed class Remembered(CreationKey key, IdentityCreation creation, long since)
    {
        public CreationKey Key => key;

        public IdentityCreation Creation => creation;

        public long Since => since;

        public Task<IdentityId> Identity { get; set; } = null!;
    }
}
