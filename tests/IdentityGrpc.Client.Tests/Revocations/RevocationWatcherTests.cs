using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using IdentityGrpc.Client.Tests.Fakes;
using IdentityGrpc.Testing;
using IdentityGrpc.V1;

namespace IdentityGrpc.Client.Tests.Revocations;

public sealed class RevocationWatcherTests
{
    private readonly ManualTimeProvider _clock = new();
    private readonly List<WatchReconnection> _reconnections = [];

    [Fact]
    public async Task Waits_grow_until_a_message_after_started_has_come()
    {
        RpcException away = Failures.Of(StatusCode.Unavailable);
        var calls = new ScriptedCalls
        {
            Streams = new(
            [
                ScriptedStream.Failing(away),
                new ScriptedStream().Send(Messages.Started("t1")).Fail(away),
                new ScriptedStream().Send(Messages.Started("t1"), Messages.Heartbeat("t2")).Fail(away),
                ScriptedStream.Failing(Failures.Of(StatusCode.Unavailable, retry: TimeSpan.FromSeconds(3))),
                new ScriptedStream().Send(Messages.Entry("t3", 3)),
            ]),
        };
        await using IAsyncEnumerator<WatchEvent> watch = Watch(calls);

        await NextAsync(watch); // started
        await NextAsync(watch); // started
        await NextAsync(watch); // heartbeat
        Assert.Equal(3, Assert.Single(Assert.IsType<WatchEvent.Revocations>(await NextAsync(watch)).Entries).Sequence);

        Assert.Equal([200, 400, 200, 3400], _reconnections.Select(each => each.Wait.TotalMilliseconds));
        Assert.Equal(["", "", "t1", "t2", "t2"], calls.Watches.Select(request => request.ResumeToken));
        Assert.Equal(StartPosition.Earliest, calls.Watches[0].Position);
    }

    [Fact]
    public async Task A_stream_without_heartbeats_is_given_up_after_three_intervals()
    {
        var silent = new ScriptedStream().Send(Messages.Started("t1", heartbeat: TimeSpan.FromSeconds(20)));
        var calls = new ScriptedCalls { Streams = new([silent, new ScriptedStream().Send(Messages.CaughtUp("t2"))]) };
        await using IAsyncEnumerator<WatchEvent> watch = Watch(calls);
        await watch.MoveNextAsync();
        Task<WatchEvent> next = NextAsync(watch);

        _clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Empty(_reconnections);
        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.IsType<WatchEvent.CaughtUp>(await next);
        Assert.True(silent.IsDisposed);
        Assert.Equal(StatusCode.Unavailable, Assert.Single(_reconnections).Error!.StatusCode);
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

        _clock.Advance(TimeSpan.FromSeconds(patience) - TimeSpan.FromMilliseconds(1));
        Assert.False(silent.IsDisposed);
        _clock.Advance(TimeSpan.FromMilliseconds(1));

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

        _clock.Advance(TimeSpan.FromSeconds(patience) - TimeSpan.FromMilliseconds(1));
        Assert.False(silent.IsDisposed);
        _clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.IsType<WatchEvent.CaughtUp>(await next);
    }

    [Fact]
    public async Task The_time_that_the_caller_takes_is_no_silence()
    {
        var stream = new ScriptedStream().Send(Messages.Started("t1"));
        await using IAsyncEnumerator<WatchEvent> watch = Watch(new ScriptedCalls { Streams = new([stream]) });
        await watch.MoveNextAsync();

        _clock.Advance(TimeSpan.FromHours(1));
        stream.Send(Messages.Heartbeat("t2"));
        _clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(new WatchEvent.Bookmark("t2"), await NextAsync(watch));
        Assert.Empty(_reconnections);
    }

    [Fact]
    public async Task Cancelling_ends_the_wait_for_a_message()
    {
        using var cancel = new CancellationTokenSource();
        var stream = new ScriptedStream();
        IAsyncEnumerator<WatchEvent> watch = Watch(new ScriptedCalls { Streams = new([stream]) }, cancellationToken: cancel.Token);
        Task<WatchEvent> next = NextAsync(watch);

        await cancel.CancelAsync();

        var ended = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
        Assert.Equal(cancel.Token, ended.CancellationToken);
        Assert.True(stream.IsDisposed);
    }

    [Fact]
    public async Task Cancelling_ends_the_wait_for_the_backoff()
    {
        using var cancel = new CancellationTokenSource();
        var calls = new ScriptedCalls { Streams = new([ScriptedStream.Failing(Failures.Of(StatusCode.Unavailable))]) };
        IAsyncEnumerator<WatchEvent> watch = Watch(calls, cancellationToken: cancel.Token, advance: false);
        Task<WatchEvent> next = NextAsync(watch);
        Assert.Single(_reconnections);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
    }

    [Fact]
    public async Task Cancelling_ends_the_call_also_while_the_caller_is_busy()
    {
        using var cancel = new CancellationTokenSource();
        var stream = new ScriptedStream().Send(Messages.Started("t1"), Messages.Heartbeat("t2"));
        IAsyncEnumerator<WatchEvent> watch = Watch(new ScriptedCalls { Streams = new([stream]) }, cancellationToken: cancel.Token);
        await watch.MoveNextAsync();

        await cancel.CancelAsync();

        Assert.True(stream.IsCancelled);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => NextAsync(watch));
    }

    [Fact]
    public async Task A_caller_that_breaks_off_ends_the_call()
    {
        var stream = new ScriptedStream().Send(Messages.Started("t1"));
        await using (IAsyncEnumerator<WatchEvent> watch = Watch(new ScriptedCalls { Streams = new([stream]) })) await watch.MoveNextAsync();

        Assert.True(stream.IsDisposed);
    }

    [Fact]
    public async Task A_message_without_a_token_does_not_lose_the_position()
    {
        var calls = new ScriptedCalls
        {
            Streams = new([new ScriptedStream().Send(Messages.Started("t1"), new WatchRevocationsResponse()).End(), new ScriptedStream().Send(Messages.CaughtUp("t2"))]),
        };
        await using IAsyncEnumerator<WatchEvent> watch = Watch(calls);

        for (int events = 0; events < 3; events++) await NextAsync(watch);

        Assert.Equal("t1", calls.Watches[1].ResumeToken);
        Assert.Null(Assert.Single(_reconnections).Error);
    }

    [Fact]
    public async Task A_batch_without_entries_is_a_bookmark()
    {
        var empty = new WatchRevocationsResponse { ResumeToken = "t1", Revocations = new RevocationBatch() };
        await using IAsyncEnumerator<WatchEvent> watch = Watch(new ScriptedCalls { Streams = new([new ScriptedStream().Send(empty)]) });

        Assert.Equal(new WatchEvent.Bookmark("t1"), await NextAsync(watch));
    }

    [Fact]
    public async Task Nothing_is_delivered_once_the_observer_has_cancelled()
    {
        using var cancel = new CancellationTokenSource();
        var calls = new ScriptedCalls { Streams = new([ScriptedStream.Failing(Failures.Of(StatusCode.OutOfRange, "RESUME_TOKEN_EXPIRED"))]) };
        IAsyncEnumerator<WatchEvent> watch =
            Watch(calls, start: WatchStart.After("old"), advance: false, observe: cancel.Cancel, cancellationToken: cancel.Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => NextAsync(watch));

        Assert.Single(_reconnections);
    }

    [Fact]
    public async Task The_observer_hears_of_a_reset_before_the_caller_and_without_a_wait()
    {
        RpcException expired = Failures.Of(StatusCode.OutOfRange, "RESUME_TOKEN_EXPIRED");
        var calls = new ScriptedCalls { Streams = new([ScriptedStream.Failing(expired), new ScriptedStream().Send(Messages.Started("t1"))]) };
        await using IAsyncEnumerator<WatchEvent> watch = Watch(calls, start: WatchStart.After("old"), advance: false);

        Assert.Equal(new WatchEvent.Reset("RESUME_TOKEN_EXPIRED"), await NextAsync(watch));
        Assert.Equal(new WatchReconnection(expired, TimeSpan.Zero), Assert.Single(_reconnections));
        Assert.Equal(new WatchEvent.Bookmark("t1"), await NextAsync(watch));
        Assert.Equal(StartPosition.Earliest, calls.Watches[1].Position);
    }

    [Fact]
    public async Task Only_the_first_reset_since_a_message_after_started_restarts_at_once()
    {
        RpcException lost = Failures.Of(StatusCode.OutOfRange, "RESUME_TOKEN_EXPIRED", retry: TimeSpan.FromSeconds(3));
        var calls = new ScriptedCalls
        {
            Streams = new(
            [
                ScriptedStream.Failing(Failures.Of(StatusCode.Unavailable)),
                new ScriptedStream().Send(Messages.Started("t1")).Fail(lost),
                new ScriptedStream().Send(Messages.Started("t1")).Fail(lost),
                new ScriptedStream().Send(Messages.Started("t1")).End(),
                new ScriptedStream().Send(Messages.Started("t1")).Fail(lost),
                new ScriptedStream().Send(Messages.Started("t1"), Messages.Heartbeat("t2")).Fail(lost),
                new ScriptedStream().Send(Messages.Started("t1")).Fail(lost),
            ]),
        };
        await using IAsyncEnumerator<WatchEvent> watch = Watch(calls);

        int resets = 0;
        while (resets < 5) resets += await NextAsync(watch) is WatchEvent.Reset ? 1 : 0;

        Assert.Equal([200, 0, 3400, 800, 4600, 0, 3200], _reconnections.Select(each => each.Wait.TotalMilliseconds));
    }

    [Fact]
    public async Task A_final_error_is_the_one_that_came()
    {
        RpcException refused = Failures.Of(StatusCode.PermissionDenied, "CALLER_FORBIDDEN");
        await using IAsyncEnumerator<WatchEvent> watch = Watch(new ScriptedCalls { Streams = new([ScriptedStream.Failing(refused)]) });

        Assert.Same(refused, await Assert.ThrowsAsync<RpcException>(() => NextAsync(watch)));
        Assert.Empty(_reconnections);
    }

    [Theory]
    [InlineData(-1, 10)]
    [InlineData(10, 9)]
    public void A_backoff_that_cannot_be_is_refused(int initial, int max)
    {
        var options = new RevocationWatcherOptions { InitialBackoff = TimeSpan.FromSeconds(initial), MaxBackoff = TimeSpan.FromSeconds(max) };

        Assert.ThrowsAny<ArgumentException>(() => new RevocationWatcher(new ScriptedCalls().Revocations, options));
    }

    private static Task<WatchEvent> NextAsync(IAsyncEnumerator<WatchEvent> watch) => Expect.Soon(NextOfAsync(watch));

    private static async Task<WatchEvent> NextOfAsync(IAsyncEnumerator<WatchEvent> watch)
    {
        Assert.True(await watch.MoveNextAsync());
        return watch.Current;
    }

    private IAsyncEnumerator<WatchEvent> Watch(
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
                _reconnections.Add(reconnection);
                observe?.Invoke();
                // The wait begins after this; the timer fires once it has been set.
                if (advance) _ = AdvanceAsync(reconnection.Wait);
            },
        };
        return new RevocationWatcher(calls.Revocations, options, _clock, new FixedRandom(1)).WatchAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
    }

    private async Task AdvanceAsync(TimeSpan wait)
    {
        while (_clock.PendingTimers == 0) await Task.Yield();
        _clock.Advance(wait);
    }
}
