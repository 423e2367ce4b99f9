using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using IdentityGrpc.Client.Tests.Fakes;

namespace IdentityGrpc.Client.Tests.Revocations;

public sealed class RevocationWatcherSilenceTests : ScriptedWatchTest
{
    [Fact]
    public async Task A_stream_without_heartbeats_is_given_up_after_three_intervals()
    {
        var silent = new ScriptedStream().Send(Messages.Started("t1", heartbeat: TimeSpan.FromSeconds(20)));
        var calls = new ScriptedCalls { Streams = new([silent, new ScriptedStream().Send(Messages.CaughtUp("t2"))]) };
        await using IAsyncEnumerator<WatchEvent> watch = Watch(calls);
        await watch.MoveNextAsync();
        Task<WatchEvent> next = NextAsync(watch);

        Clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Empty(Reconnections);
        Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.IsType<WatchEvent.CaughtUp>(await next);
        Assert.True(silent.IsDisposed);
        Assert.Equal(StatusCode.Unavailable, Assert.Single(Reconnections).Error!.StatusCode);
    }

    [Theory]
    [InlineData(3600, 10_800)]
    [InlineData(3601, 60)]
    [InlineData(Duration.MaxSeconds, 60)]
    [InlineData(0, 60)]
    [InlineData(-1, 60)]
    public async Task An_interval_of_started_that_cannot_be_meant_counts_as_absent(long seconds, int patience)
    {
        var silent = new ScriptedStream().Send(Messages.Started("t1", heartbeat: TimeSpan.FromSeconds(seconds)));
        var calls = new ScriptedCalls { Streams = new([silent, new ScriptedStream().Send(Messages.CaughtUp("t2"))]) };
        await using IAsyncEnumerator<WatchEvent> watch = Watch(calls, TimeSpan.FromSeconds(20));
        await watch.MoveNextAsync();
        Task<WatchEvent> next = NextAsync(watch);

        Clock.Advance(TimeSpan.FromSeconds(patience) - TimeSpan.FromMilliseconds(1));
        Assert.False(silent.IsDisposed);
        Clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.IsType<WatchEvent.CaughtUp>(await next);
    }

    [Theory]
    [InlineData(null, 45)]
    [InlineData(20.0, 60)]
    [InlineData(0.01, 3)]
    public async Task Before_started_the_requested_interval_counts_but_no_less_than_a_second(double? requested, int patience)
    {
        var silent = new ScriptedStream();
        var calls = new ScriptedCalls { Streams = new([silent, new ScriptedStream().Send(Messages.CaughtUp("t1"))]) };
        await using IAsyncEnumerator<WatchEvent> watch = Watch(calls, requested is { } seconds ? TimeSpan.FromSeconds(seconds) : null);
        Task<WatchEvent> next = NextAsync(watch);

        Clock.Advance(TimeSpan.FromSeconds(patience) - TimeSpan.FromMilliseconds(1));
        Assert.False(silent.IsDisposed);
        Clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.IsType<WatchEvent.CaughtUp>(await next);
    }

    [Fact]
    public async Task The_time_that_the_caller_takes_is_no_silence()
    {
        var stream = new ScriptedStream().Send(Messages.Started("t1"));
        await using IAsyncEnumerator<WatchEvent> watch = Watch(new ScriptedCalls { Streams = new([stream]) });
        await watch.MoveNextAsync();

        Clock.Advance(TimeSpan.FromHours(1));
        stream.Send(Messages.Heartbeat("t2"));
        Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(new WatchEvent.Bookmark("t2"), await NextAsync(watch));
        Assert.Empty(Reconnections);
    }
}
