using IdentityGrpc.Core.Errors;

namespace IdentityGrpc.Core.Identities.Internal;

/// <summary>
/// Remembers which identity a request id stands for. Bounded: beyond its capacity the oldest are forgotten early. Failures are not remembered,
/// and no token is.
/// </summary>
internal sealed class CreationMemory(TimeProvider time, int capacity = CreationMemory.DefaultCapacity)
{
    /// <summary>How long a request id is remembered, from its first use.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    /// <summary>How many request ids are remembered at most.</summary>
    public const int DefaultCapacity = 100_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<CreationKey, LinkedListNode<Remembered>> _byKey = [];
    // The same entries, oldest first; each knows its place, for a failure leaves from the middle.
    private readonly LinkedList<Remembered> _byAge = new();

    /// <summary>How many entries are kept.</summary>
    public int Count
    {
        get
        {
            lock (_lock) return _byAge.Count;
        }
    }

    /// <summary>The identity that <paramref name="key"/> stands for, made by <paramref name="start"/> if it is new.</summary>
    /// <exception cref="DomainException">The key stands for another creation.</exception>
    public Task<IdentityId> GetOrStart(CreationKey key, IdentityCreation creation, Func<Task<CreatedIdentity>> start)
    {
        LinkedListNode<Remembered> entry;
        lock (_lock)
        {
            ForgetExpired_NeedsLock();
            if (_byKey.TryGetValue(key, out LinkedListNode<Remembered>? known))
                return known.Value.Creation == creation ? known.Value.Promise.Task : throw new DomainException(new DomainError.RequestIdReused());

            // Only for a new one: a repeat must not push out another's.
            if (_byAge.Count >= capacity) Forget_NeedsLock(_byAge.First!);
            entry = _byAge.AddLast(new Remembered(key, creation, time.GetTimestamp()));
            _byKey.Add(key, entry);
        }
        // Outside the lock: whatever the start does before it waits for something, it holds up nobody else.
        _ = RunAsync(entry, start);
        return entry.Value.Promise.Task;
    }

    private async Task RunAsync(LinkedListNode<Remembered> entry, Func<Task<CreatedIdentity>> start)
    {
        try
        {
            entry.Value.Promise.SetResult((await start()).Id);
        }
#pragma warning disable CA1031 // Whoever waits for the promise gets it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            // Forgotten first: who hears of the failure and tries again must find nothing.
            lock (_lock) Forget_NeedsLock(entry);
            entry.Value.Promise.SetException(exception);
        }
    }

    private void ForgetExpired_NeedsLock()
    {
        while (_byAge.First is { } oldest && time.GetElapsedTime(oldest.Value.Since) >= Window) Forget_NeedsLock(oldest);
    }

    private void Forget_NeedsLock(LinkedListNode<Remembered> entry)
    {
        // Forgotten already; meanwhile the same key may stand for a newer entry.
        if (entry.List is null) return;
        _byAge.Remove(entry);
        _byKey.Remove(entry.Value.Key);
    }

    private sealed class Remembered(CreationKey key, IdentityCreation creation, long since)
    {
        public CreationKey Key => key;

        public IdentityCreation Creation => creation;

        public long Since => since;

        public TaskCompletionSource<IdentityId> Promise { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
