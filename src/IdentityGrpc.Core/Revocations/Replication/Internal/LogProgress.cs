namespace IdentityGrpc.Core.Revocations.Replication.Internal;

/// <summary>How far this process has applied the log to its fence. Written by the follower alone.</summary>
internal sealed class LogProgress
{
    private readonly TaskCompletionSource _caughtUp = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _nextStep = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private LogPosition _position = LogPosition.None;

    public LogPosition Position => Volatile.Read(ref _position);

    /// <summary>Completes at the next step. To be taken before <see cref="Position"/> is looked at.</summary>
    public Task NextStep => Volatile.Read(ref _nextStep).Task;

    /// <summary>Completes when the end of the log was reached for the first time.</summary>
    public Task CaughtUp => _caughtUp.Task;

    public void StepTo(LogPosition position)
    {
        Volatile.Write(ref _position, position);
        Interlocked.Exchange(ref _nextStep, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
    }

    public void ReachEnd() => _caughtUp.TrySetResult();
}
