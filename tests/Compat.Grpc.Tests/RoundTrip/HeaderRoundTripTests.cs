using Grpc.Core;
using IdentityGrpc.Testing;

namespace Compat.Grpc.Tests.RoundTrip;

public sealed class HeaderRoundTripTests
{
    private static readonly byte[] s_allBytes = [.. Enumerable.Range(0, 256).Select(value => (byte)value)];

    [Fact(Timeout = 60_000)]
    public async Task Headers_reach_the_handler()
    {
        Metadata? received = null;
        await using var host = await EchoHost.StartAsync(new EchoScript
        {
            Say = (request, context) =>
            {
                received = context.RequestHeaders;
                return Task.FromResult(request);
            },
        });

        await host.Client().Say("hello", new CallOptions(new Metadata { { "X-Text", "text" }, { "x-text", "again" }, { "Trace-Bin", s_allBytes } }));

        Assert.Equal(["text", "again"], received!.GetAll("x-text").SelectMany(entry => entry.Value.Split(", ")));
        Assert.Equal(s_allBytes, received.GetValueBytes("trace-bin"));
        Assert.True(received.Get("trace-bin")!.IsBinary);
    }

    [Fact(Timeout = 60_000)]
    public async Task Headers_and_trailers_come_back_from_the_handler()
    {
        await using var host = await EchoHost.StartAsync(new EchoScript
        {
            Say = async (request, context) =>
            {
                await context.WriteResponseHeadersAsync(new Metadata { { "first", "header" }, { "first-bin", s_allBytes } });
                context.ResponseTrailers.Add("last", "trailer");
                context.ResponseTrailers.Add("last-bin", s_allBytes);
                return request;
            },
        });
        using var call = host.Client().Say("hello");

        var headers = await call.ResponseHeadersAsync;
        await call;
        var trailers = call.GetTrailers();

        Assert.Equal("header", headers.GetValue("first"));
        Assert.Equal(s_allBytes, headers.GetValueBytes("first-bin"));
        Assert.Equal("trailer", trailers.GetValue("last"));
        Assert.Equal(s_allBytes, trailers.GetValueBytes("last-bin"));
    }

    [Fact(Timeout = 60_000)]
    public async Task Headers_arrive_before_the_first_response()
    {
        var gate = new Gate();
        await using var host = await EchoHost.StartAsync(new EchoScript
        {
            Repeat = async (request, responses, context) =>
            {
                await context.WriteResponseHeadersAsync(new Metadata { { "first", "header" } });
                await gate.PassAsync(context.CancellationToken);
                await responses.WriteAsync(request);
            },
        });
        using var call = host.Client().Repeat("one");

        Assert.Equal("header", (await call.ResponseHeadersAsync).GetValue("first"));
        gate.Open();
        Assert.True(await call.ResponseStream.MoveNext());
    }
}
