using IdentityGrpc.Testing;

namespace IdentityGrpc.History.Tests.Workload;

/// <summary>Moves a manual clock in small steps for as long as it lives: a run of hours takes seconds, and every delay is still a delay.</summary>
internal sealed class RunningClock : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    public RunningClock(ManualTimeProvider time, int maxStepMilliseconds) => _running = Task.Run(async () =>
    {
        while (!_stop.IsCancellationRequested)
        {
            time.Advance(TimeSpan.FromMilliseconds(Random.Shared.Next(1, maxStepMilliseconds + 1)));
            await Task.Yield();
        }
    });

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
    }
}
