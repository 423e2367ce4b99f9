using Grpc.Core;
using IdentityGrpc.Client.Tests.Fakes;
using IdentityGrpc.V1;

namespace IdentityGrpc.Client.Tests.Revocations;

public sealed class RevocationWatcherTests : ScriptedWatchTest
{
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

        Assert.Equal([200, 400, 200, 3400], Reconnections.Select(each => each.Wait.TotalMilliseconds));
        Assert.Equal(["", "", "t1", "t2", "t2"], calls.Watches.Select(request => request.ResumeToken));
        Assert.Equal(StartPosition.Earliest, calls.Watches[0].Position);
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
        Assert.Single(Reconnections);

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
    public async Task Cancelling_holds_back_a_message_that_has_just_been_read()
    {
        using var cancel = new CancellationTokenSource();
        ScriptedStream stream = new ScriptedStream { OnRead = cancel.Cancel }.Send(Messages.Started("t1"));
        IAsyncEnumerator<WatchEvent> watch = Watch(new ScriptedCalls { Streams = new([stream]) }, cancellationToken: cancel.Token);

        var ended = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => NextAsync(watch));
        Assert.Equal(cancel.Token, ended.CancellationToken);
        Assert.True(stream.IsDisposed);
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
        Assert.Null(Assert.Single(Reconnections).Error);
    }

    [Fact]
    public async Task A_batch_without_entries_is_a_bookmark()
    {
        var empty = new WatchRevocationsResponse { ResumeToken = "t1", Revocations = new RevocationBatch() };
        await using IAsyncEnumerator<WatchEvent> watch = Watch(new ScriptedCalls { Streams = new([new ScriptedStream().Send(empty)]) });

        Assert.Equal(new WatchEvent.Bookmark("t1"), await NextAsync(watch));
    }

    [Fact]
    public async Task A_final_error_is_the_one_that_came()
    {
        RpcException refused = Failures.Of(StatusCode.PermissionDenied, "CALLER_FORBIDDEN");
        await using IAsyncEnumerator<WatchEvent> watch = Watch(new ScriptedCalls { Streams = new([ScriptedStream.Failing(refused)]) });

        Assert.Same(refused, await Assert.ThrowsAsync<RpcException>(() => NextAsync(watch)));
        Assert.Empty(Reconnections);
    }

    [Theory]
    [InlineData(-1, 10)]
    [InlineData(10, 9)]
    public void A_backoff_that_cannot_be_is_refused(int initial, int max)
    {
        var options = new RevocationWatcherOptions { InitialBackoff = TimeSpan.FromSeconds(initial), MaxBackoff = TimeSpan.FromSeconds(max) };

        Assert.ThrowsAny<ArgumentException>(() => new RevocationWatcher(new ScriptedCalls().Revocations, options));
    }
}
