using IdentityGrpc.Core.Revocations.Feed.Internal;

namespace IdentityGrpc.Core.Tests.Revocations.Feed;

public sealed class WakeSignalTests
{
    [Fact]
    public async Task A_signal_from_before_the_wait_counts_once()
    {
        var signal = new WakeSignal();
        signal.Set();
        signal.Set();

        await signal.WaitAsync();
        ValueTask second = signal.WaitAsync();

        Assert.False(second.IsCompleted);
        signal.Set();
        await second;
    }

    [Fact]
    public async Task No_signal_is_lost_under_contention()
    {
        var signal = new WakeSignal();
        long published = 0;
        const long Rounds = 50_000;
        Task[] setters = [.. Enumerable.Range(0, 2).Select(_ => Task.Run(() =>
        {
            while (Interlocked.Increment(ref published) <= Rounds) signal.Set();
            signal.Set();
        }))];

        async Task WaitForAllAsync()
        {
            while (Interlocked.Read(ref published) <= Rounds) await signal.WaitAsync();
        }

        await WaitForAllAsync().WaitAsync(TimeSpan.FromSeconds(30));
        await Task.WhenAll(setters);
    }
}
