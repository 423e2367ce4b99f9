using IdentityGrpc.Client.Tests.Fakes;
using IdentityGrpc.Testing;

namespace IdentityGrpc.Client.Tests.Revocations;

/// <summary>The base of tests of a watcher whose streams a test gives.</summary>
public abstract class ScriptedWatchTest : IAsyncDisposable
{
    private volatile bool _isOver;

    private protected ManualTimeProvider Clock { get; } = new();

    private protected List<WatchReconnection> Reconnections { get; } = [];

    public ValueTask DisposeAsync()
    {
        _isOver = true;
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    private protected static Task<WatchEvent> NextAsync(IAsyncEnumerator<WatchEvent> watch) => Expect.Soon(NextOfAsync(watch));

    private protected IAsyncEnumerator<WatchEvent> Watch(
        ScriptedCalls calls,
        TimeSpan? heartbeat = null,
        WatchStart? start = null,
        bool advance = true,
        Action? observe = null,
        CancellationToken cancellationToken = default)
    {
        var options = new RevocationWatcherOptions
        {
            Start = start ?? WatchStart.Earliest,
            HeartbeatInterval = heartbeat,
            ObserveReconnect = reconnection =>
            {
                Reconnections.Add(reconnection);
                observe?.Invoke();
                // The wait begins after this; the timer fires once it has been set.
                if (advance) _ = AdvanceAsync(reconnection.Wait);
            },
        };
        return new RevocationWatcher(calls.Revocations, options, Clock, new FixedRandom(1)).WatchAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
    }

    private static async Task<WatchEvent> NextOfAsync(IAsyncEnumerator<WatchEvent> watch)
    {
        Assert.True(await watch.MoveNextAsync());
        return watch.Current;
    }

    private async Task AdvanceAsync(TimeSpan wait)
    {
        // Where a test ends before the wait begins, no timer comes.
        while (Clock.PendingTimers == 0 && !_isOver) await Task.Yield();
        Clock.Advance(wait);
    }
}
