using Grpc.Core;
using Grpc.Net.Client;

namespace Compat.Grpc.Tests.RoundTrip;

public sealed class StatusRoundTripTests
{
    public static TheoryData<StatusCode> Failures => [.. Enum.GetValues<StatusCode>().Where(code => code != StatusCode.OK)];

    [Theory(Timeout = 60_000)]
    [MemberData(nameof(Failures))]
    public async Task A_handler_fails_with_a_status_and_trailers(StatusCode code)
    {
        await using var host = await EchoHost.StartAsync(new EchoScript
        {
            Say = (_, _) => throw new RpcException(
                new Status(code, "100 % würde"), new Metadata { { "reason", "gone" }, { "detail-bin", [0, 1, 255] }, { "reason", "for good" } }),
        });
        using var call = host.Client().Say("hello");

        var failure = await Assert.ThrowsAsync<RpcException>(async () => await call);

        Assert.Equal((code, "100 % würde"), (failure.StatusCode, failure.Status.Detail));
        Assert.Equal(["gone", "for good"], failure.Trailers.GetAll("reason").Select(entry => entry.Value));
        Assert.Equal([0, 1, 255], failure.Trailers.GetValueBytes("detail-bin"));
        Assert.Equal(code, call.GetStatus().StatusCode);
        Assert.Equal("for good", call.GetTrailers().GetValue("reason"));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_handler_sets_status_and_trailers()
    {
        await using var host = await EchoHost.StartAsync(new EchoScript
        {
            Repeat = async (request, responses, context) =>
            {
                await responses.WriteAsync(request);
                context.ResponseTrailers.Add("reason", "enough");
                context.Status = new Status(StatusCode.ResourceExhausted, "no more");
            },
        });
        using var call = host.Client().Repeat("one");

        Assert.True(await call.ResponseStream.MoveNext());
        var failure = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext());

        Assert.Equal((StatusCode.ResourceExhausted, "no more"), (failure.StatusCode, failure.Status.Detail));
        Assert.Equal("enough", failure.Trailers.GetValue("reason"));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_handler_that_breaks_tells_no_details()
    {
        await using var host = await EchoHost.StartAsync(new EchoScript { Say = (_, _) => throw new InvalidOperationException("secret") });

        var failure = await Assert.ThrowsAsync<RpcException>(async () => await host.Client().Say("hello"));

        Assert.Equal(StatusCode.Unknown, failure.StatusCode);
        Assert.DoesNotContain("secret", failure.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_method_that_is_not_there_is_unimplemented()
    {
        await using var host = await EchoHost.StartAsync(new EchoScript());

        var failure = await Assert.ThrowsAsync<RpcException>(async () => await host.Client().CallMissing());

        Assert.Equal(StatusCode.Unimplemented, failure.StatusCode);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_server_that_is_not_there_is_unavailable()
    {
        string address;
        await using (var host = await EchoHost.StartAsync(new EchoScript()))
            address = host.Address;
        using var channel = GrpcChannel.ForAddress(address);

        var failure = await Assert.ThrowsAsync<RpcException>(async () => await new EchoClient(channel).Say("hello"));

        Assert.Equal(StatusCode.Unavailable, failure.StatusCode);
        Assert.NotNull(failure.Status.DebugException);
    }
}
