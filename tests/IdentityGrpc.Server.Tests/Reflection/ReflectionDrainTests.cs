using Grpc.Core;
using Grpc.Reflection.V1;
using IdentityGrpc.Server.Health;
using IdentityGrpc.Server.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityGrpc.Server.Tests.Reflection;

public sealed class ReflectionDrainTests
{
    // Only a test that fails waits this long.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    [Theory]
    [MemberData(nameof(ReflectionCall.Versions), MemberType = typeof(ReflectionCall))]
    public async Task A_caller_that_waits_is_told_of_the_stop(string version)
    {
        await using RunningServer server = await StartAsync();
        using AsyncDuplexStreamingCall<ServerReflectionRequest, ServerReflectionResponse> call = await AskAsync(server, version);
        Task<bool> next = call.ResponseStream.MoveNext(CancellationToken.None);

        // The first step of a stop alone. With the second the connection closes, and a .NET client whose own half of the stream is still open may
        // notice that before it has looked at the answer.
        server.Services.GetRequiredService<ServerHealth>().Drain();

        RpcException end = await Assert.ThrowsAsync<RpcException>(() => next.WaitAsync(s_patience));
        Assert.Equal((StatusCode.Unavailable, "SHUTTING_DOWN"), (end.StatusCode, end.Reason()));
        Assert.True(end.RetryDelay() > TimeSpan.Zero);
        Assert.Empty(server.Log.Errors);
    }

    [Theory]
    [MemberData(nameof(ReflectionCall.Versions), MemberType = typeof(ReflectionCall))]
    public async Task A_caller_that_waits_does_not_hold_up_the_stop(string version)
    {
        await using RunningServer server = await StartAsync();
        using AsyncDuplexStreamingCall<ServerReflectionRequest, ServerReflectionResponse> call = await AskAsync(server, version);
        Task<bool> next = call.ResponseStream.MoveNext(CancellationToken.None);

        await server.StopAsync().WaitAsync(s_patience);

        await Assert.ThrowsAsync<RpcException>(() => next.WaitAsync(s_patience));
        Assert.Contains(server.Log.Lines, line => line.Event.Name == "CallRefused" && line.Message.EndsWith("ShuttingDown.", StringComparison.Ordinal));
        Assert.Empty(server.Log.Errors);
    }

    // The limits are so far away that only the stream's own end can end the stop in time.
    private static Task<RunningServer> StartAsync() =>
        RunningServer.StartAsync(services: null, "--IdentityGrpc:Watch:DrainGrace=00:01:00", "--IdentityGrpc:Server:ShutdownTimeout=00:05:00");

    /// <summary>A stream with one question that has its answer, open for more.</summary>
    private static async Task<AsyncDuplexStreamingCall<ServerReflectionRequest, ServerReflectionResponse>> AskAsync(RunningServer server, string version)
    {
        AsyncDuplexStreamingCall<ServerReflectionRequest, ServerReflectionResponse> call = ReflectionCall.Open(server.Channel, version);
        await call.RequestStream.WriteAsync(new ServerReflectionRequest { ListServices = "" });
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None).WaitAsync(s_patience));
        return call;
    }
}
