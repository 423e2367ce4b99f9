using Grpc.Core;
using IdentityGrpc.Client.Tests.Fakes;
using IdentityGrpc.V1;

namespace IdentityGrpc.Client.Tests.Revocations;

public sealed class RevocationWatcherResetTests : ScriptedWatchTest
{
    [Fact]
    public async Task Nothing_is_delivered_once_the_observer_has_cancelled()
    {
        using var cancel = new CancellationTokenSource();
        var calls = new ScriptedCalls { Streams = new([ScriptedStream.Failing(Failures.Of(StatusCode.OutOfRange, "RESUME_TOKEN_EXPIRED"))]) };
        IAsyncEnumerator<WatchEvent> watch =
            Watch(calls, start: WatchStart.After("old"), advance: false, observe: cancel.Cancel, cancellationToken: cancel.Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => NextAsync(watch));

        Assert.Single(Reconnections);
    }

    [Fact]
    public async Task The_observer_hears_of_a_reset_before_the_caller_and_without_a_wait()
    {
        RpcException expired = Failures.Of(StatusCode.OutOfRange, "RESUME_TOKEN_EXPIRED");
        var calls = new ScriptedCalls { Streams = new([ScriptedStream.Failing(expired), new ScriptedStream().Send(Messages.Started("t1"))]) };
        await using IAsyncEnumerator<WatchEvent> watch = Watch(calls, start: WatchStart.After("old"), advance: false);

        Assert.Equal(new WatchEvent.Reset("RESUME_TOKEN_EXPIRED"), await NextAsync(watch));
        Assert.Equal(new WatchReconnection(expired, TimeSpan.Zero), Assert.Single(Reconnections));
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

        Assert.Equal([200, 0, 3400, 800, 4600, 0, 3200], Reconnections.Select(each => each.Wait.TotalMilliseconds));
    }
}
