using System.Threading.Tasks.Sources;

namespace IdentityGrpc.Core.Revocations.Feed.Internal;

/// <summary>
/// An auto-reset event for one waiter, which costs nothing per wait: ten thousand idle readers wait on one each. Setting it never runs the
/// waiter on the caller's thread.
/// </summary>
internal sealed class WakeSignal : IValueTaskSource
{
    private const int Idle = 0;
    private const int Waiting = 1;
    private const int Signalled = 2;

    private ManualResetValueTaskSourceCore<bool> _core = new() { RunContinuationsAsynchronously = true };
    private int _state;

    /// <summary>Wakes the waiter, now or at its next wait.</summary>
    public void Set()
    {
        if (Interlocked.CompareExchange(ref _state, Signalled, Idle) != Waiting) return;
        // When another Set gets here first, the waiter that it wakes looks after this one's news.
        if (Interlocked.CompareExchange(ref _state, Idle, Waiting) == Waiting) _core.SetResult(true);
    }

    /// <summary>Waits for the next, or for the last unseen, <see cref="Set"/>. One waiter at a time.</summary>
    public ValueTask WaitAsync()
    {
        if (Interlocked.CompareExchange(ref _state, Idle, Signalled) == Signalled) return ValueTask.CompletedTask;
        _core.Reset();
        if (Interlocked.CompareExchange(ref _state, Waiting, Idle) == Idle) return new ValueTask(this, _core.Version);
        Volatile.Write(ref _state, Idle);
        return ValueTask.CompletedTask;
    }

    void IValueTaskSource.GetResult(short token) => _core.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);
}
