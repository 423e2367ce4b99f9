using Grpc.Core;
using Grpc.Reflection.V1;
using IdentityGrpc.Server.Tests.Hosting;

namespace IdentityGrpc.Server.Tests.Reflection;

public sealed class ReflectionDrainTests
{
    // Only a test that fails waits this long.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    [Theory]
    [MemberData(nameof(ReflectionCall.Versions), MemberType = typeof(ReflectionCall))]
    public async Task A_stream_that_waits_does_not_hold_up_a_stop_and_is_told_of_it(string version)
    {
        // The limits are so far apart that only the stream's own end can end the stop in time.
        await using RunningServer server = await RunningServer.StartAsync(
            services: null, "--IdentityGrpc:Watch:DrainGrace=00:01:00", "--IdentityGrpc:Server:ShutdownTimeout=00:05:00");
        using AsyncDuplexStreamingCall<ServerReflectionRequest, ServerReflectionResponse> call = ReflectionCall.Open(server.Channel, version);
        await call.RequestStream.WriteAsync(new ServerReflectionRequest { ListServices = "" });
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None).WaitAsync(s_patience));
        Task<bool> next = call.ResponseStream.MoveNext(CancellationToken.None);

        Task stopping = server.StopAsync();

        RpcException end = await Assert.ThrowsAsync<RpcException>(() => next.WaitAsync(s_patience));
        Assert.Equal((StatusCode.Unavailable, "SHUTTING_DOWN"), (end.StatusCode, end.Reason()));
        Assert.True(end.RetryDelay() > TimeSpan.Zero);
        await stopping.WaitAsync(s_patience);
        Assert.Empty(server.Log.Errors);
    }
}
