namespace IdentityGrpc.Storage.Internal;

/// <summary>Wakes everyone who waits for the next entry.</summary>
internal sealed class NewsBell
{
    private TaskCompletionSource _next = Create();

    /// <summary>Completes at the next ring. To be taken before looking whether there is news already.</summary>
    public Task Next => Volatile.Read(ref _next).Task;

    public void Ring() => Interlocked.Exchange(ref _next, Create()).TrySetResult();

    private static TaskCompletionSource Create() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
