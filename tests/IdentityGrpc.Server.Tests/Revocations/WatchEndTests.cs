using System.Diagnostics.Metrics;
using Grpc.Core;
using IdentityGrpc.Core.Telemetry;
using IdentityGrpc.Server.Tests.Hosting;
using IdentityGrpc.Testing;
using IdentityGrpc.V1;
using Microsoft.Extensions.DependencyInjection;
using static IdentityGrpc.V1.WatchRevocationsResponse;

namespace IdentityGrpc.Server.Tests.Revocations;

public sealed class WatchEndTests
{
    [Fact]
    public async Task A_silent_stream_beats_at_the_wanted_interval()
    {
        // So old that the clock, however far it goes on while a heartbeat is on its way, ends no stream.
        await using WatchedServer server = await WatchedServer.StartAsync("--IdentityGrpc:Watch:MaxAge=1.00:00:00");
        Watch watch = await server.WatchCaughtUpAsync(new WatchRevocationsRequest { HeartbeatInterval = new() { Seconds = 2 } });

        for (int round = 0; round < 3; round++)
        {
            Task<WatchRevocationsResponse> next = watch.NextAsync();
            while (!next.IsCompleted)
            {
                server.Clock.Advance(TimeSpan.FromSeconds(0.5));
                await Task.Yield();
            }
            Assert.Equal(EventOneofCase.Heartbeat, (await next).EventCase);
        }
    }

    [Fact]
    public async Task A_stream_that_has_reached_its_age_ends_with_OK_after_a_last_bookmark()
    {
        await using WatchedServer server = await WatchedServer.StartAsync("--IdentityGrpc:Watch:MaxAge=00:00:20");
        await server.AppendAsync(3);
        Watch watch = await server.WatchCaughtUpAsync(new WatchRevocationsRequest { HeartbeatInterval = new() { Seconds = 60 } });

        // Old enough, and not so old that it is cut off.
        server.Clock.Advance(TimeSpan.FromSeconds(21));

        WatchRevocationsResponse last = await watch.NextAsync();
        Assert.Equal(EventOneofCase.Heartbeat, last.EventCase);
        await watch.EndAsync();
        Watch next = server.Watch(new WatchRevocationsRequest { ResumeToken = last.ResumeToken });
        Assert.Equal(last.ResumeToken, (await next.NextAsync()).ResumeToken);
    }

    [Fact]
    public async Task A_caller_who_does_not_read_keeps_no_place_beyond_its_age()
    {
        await using WatchedServer server = await WatchedServer.StartAsync(
            "--IdentityGrpc:Storage:Engine=Memory", "--IdentityGrpc:Watch:MaxInAll=2", "--IdentityGrpc:Watch:MaxAge=00:10:00");
        await server.WatchCaughtUpAsync();
        Watch reading = await server.WatchCaughtUpAsync();
        Task<List<V1.Revocation>> read = reading.NextRevocationsAsync(10_000);
        // More than a window takes: the stream of the other waits in the middle of a write.
        await server.AppendAsync(10_000, reason: new string('x', 256));
        await read;

        server.Clock.Advance(TimeSpan.FromMinutes(11));

        // Both places are free.
        await Until.TrueAsync(() => StartsAsync(server));
        await Until.TrueAsync(() => StartsAsync(server));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)] // With a deadline the engine has its own token, which a stop does not reach.
    public async Task A_stop_ends_streams_with_UNAVAILABLE_after_a_last_bookmark(bool withDeadline)
    {
        await using WatchedServer server = await WatchedServer.StartAsync("--IdentityGrpc:Server:ShutdownTimeout=00:05:00");
        await server.AppendAsync(3);
        Watch watch = server.Watch(deadline: withDeadline ? TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(5) : null);
        // The history comes in one message or in more, as the follower was ahead of the watch or not.
        WatchRevocationsResponse history = await watch.NextAsync();
        while (history.EventCase != EventOneofCase.CaughtUp) history = await watch.NextAsync();

        Task stopping = server.Server.StopAsync();

        WatchRevocationsResponse last = await watch.NextAsync();
        Assert.Equal((EventOneofCase.Heartbeat, history.ResumeToken), (last.EventCase, last.ResumeToken));
        RpcException end = await watch.FailureAsync();
        Assert.Equal((StatusCode.Unavailable, "SHUTTING_DOWN"), (end.StatusCode, end.Reason()));
        Assert.True(end.RetryDelay() > TimeSpan.Zero);
        await stopping.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_caller_who_does_not_read_slows_nobody_and_holds_up_no_stop()
    {
        // Memory: ten thousand appends would be as many flushes. The limits are so far apart that only the grace can end the stop in time.
        await using WatchedServer server = await WatchedServer.StartAsync(
            "--IdentityGrpc:Storage:Engine=Memory", "--IdentityGrpc:Server:ShutdownTimeout=00:05:00", "--IdentityGrpc:Feed:RingCapacity=64");
        Watch stalled = await server.WatchCaughtUpAsync();
        Watch reading = await server.WatchCaughtUpAsync();

        Task<List<V1.Revocation>> read = reading.NextRevocationsAsync(10_000);
        await server.AppendAsync(10_000, reason: new string('x', 256));
        Assert.Equal(10_000, (await read)[^1].Sequence);

        Task stopping = server.Server.StopAsync().WaitAsync(TimeSpan.FromSeconds(30));
        while (!stopping.IsCompleted)
        {
            server.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
        await stopping;
        // Not CANCELLED, which the caller would take for its own doing: it is to come back.
        RpcException cut = await Assert.ThrowsAsync<RpcException>(() => stalled.NextRevocationsAsync(10_000));
        Assert.Equal(StatusCode.Unavailable, cut.StatusCode);
    }

    [Fact]
    public async Task Streams_are_counted_and_live_deliveries_timed()
    {
        await using WatchedServer server = await WatchedServer.StartAsync();
        // Asked for here: instruments of other tests are told of too, also when this server is gone.
        object scope = server.Server.Services.GetRequiredService<IMeterFactory>();
        int watchers = 0;
        var delivered = new TaskCompletionSource<double>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, own) =>
        {
            if (instrument.Meter.Name == IdentityGrpcTelemetry.Name && ReferenceEquals(instrument.Meter.Scope, scope)) own.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<int>((_, change, _, _) => Interlocked.Add(ref watchers, change));
        listener.SetMeasurementEventCallback<double>((instrument, value, _, _) =>
        {
            if (instrument.Name == IdentityGrpcTelemetry.RevocationDeliveryDuration) delivered.TrySetResult(value);
        });
        listener.Start();
        await server.AppendAsync(1);
        Watch watch = await server.WatchCaughtUpAsync();
        Assert.Equal(1, Volatile.Read(ref watchers));
        Assert.False(delivered.Task.IsCompleted);

        await server.AppendAsync(1);

        Assert.Equal(0, await delivered.Task.WaitAsync(TimeSpan.FromSeconds(30)));
        watch.Leave();
        await Until.TrueAsync(() => Volatile.Read(ref watchers) == 0);
    }

    private static async Task<bool> StartsAsync(WatchedServer server)
    {
        try
        {
            return (await server.Watch().NextAsync()).EventCase == EventOneofCase.Started;
        }
        catch (RpcException full) when (full.StatusCode == StatusCode.ResourceExhausted)
        {
            return false;
        }
    }
}
