using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.Extensions.DependencyInjection;

namespace Compat.Grpc.Tests.RoundTrip;

public sealed class InterceptorRoundTripTests
{
    [Fact(Timeout = 60_000)]
    public async Task Client_interceptors_change_calls_in_their_order()
    {
        List<string> received = [];
        await using var host = await EchoHost.StartAsync(new EchoScript
        {
            Say = (request, context) =>
            {
                received.AddRange(context.RequestHeaders.GetAll("passed").SelectMany(entry => entry.Value.Split(", ")));
                return Task.FromResult(request);
            },
        });
        var invoker = host.Channel(new() { Credentials = ChannelCredentials.Insecure }).Intercept(new Stamp("a"), new Stamp("b"))
            .Intercept(headers =>
            {
                headers.Add("passed", "first");
                return headers;
            });

        var response = await new EchoClient(invoker).Say("hello");

        Assert.Equal(["first", "a", "b"], received);
        Assert.Equal("hello b a", response.Text);
    }

    [Fact(Timeout = 60_000)]
    public async Task Server_interceptors_stand_around_handlers_of_every_kind()
    {
        await using var host = await EchoHost.StartAsync(
            new EchoScript
            {
                Say = (request, context) => Task.FromResult(new Note((string)context.UserState["left"])),
            },
            options => options.Interceptors.Add<Around>());
        var client = host.Client();

        using var say = client.Say("hello");
        Assert.Equal("left by the interceptor", (await say).Text);

        using var join = client.Join();
        await join.RequestStream.CompleteAsync();
        await join;

        using var repeat = client.Repeat("one");
        while (await repeat.ResponseStream.MoveNext())
            Assert.Equal("one", repeat.ResponseStream.Current.Text);

        using var chat = client.Chat();
        await chat.RequestStream.CompleteAsync();
        Assert.False(await chat.ResponseStream.MoveNext());

        Assert.Equal("unary", say.GetTrailers().GetValue("around"));
        Assert.Equal("client streaming", join.GetTrailers().GetValue("around"));
        Assert.Equal("server streaming", repeat.GetTrailers().GetValue("around"));
        Assert.Equal("duplex", chat.GetTrailers().GetValue("around"));
    }

    /// <summary>Adds a header on the way out and its name on the way back.</summary>
    private sealed class Stamp(string name) : Interceptor
    {
        public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
            TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
        {
            Metadata headers = [.. context.Options.Headers ?? [], new("passed", name)];
            var call = continuation(request, new(context.Method, context.Host, context.Options.WithHeaders(headers)));
            return new(StampAsync(call.ResponseAsync), call.ResponseHeadersAsync, call.GetStatus, call.GetTrailers, call.Dispose);
        }

        private async Task<TResponse> StampAsync<TResponse>(Task<TResponse> response) =>
            (TResponse)(object)new Note($"{((Note)(object)(await response)!).Text} {name}");
    }

    /// <summary>Leaves a word for the handler, and in the trailers the kind of call.</summary>
    private sealed class Around : Interceptor
    {
        public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
            TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
        {
            Leave(context, "unary");
            return base.UnaryServerHandler(request, context, continuation);
        }

        public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
            IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation)
        {
            Leave(context, "client streaming");
            return base.ClientStreamingServerHandler(requestStream, context, continuation);
        }

        public override Task ServerStreamingServerHandler<TRequest, TResponse>(
            TRequest request,
            IServerStreamWriter<TResponse> responseStream,
            ServerCallContext context,
            ServerStreamingServerMethod<TRequest, TResponse> continuation)
        {
            Leave(context, "server streaming");
            return base.ServerStreamingServerHandler(request, responseStream, context, continuation);
        }

        public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
            IAsyncStreamReader<TRequest> requestStream,
            IServerStreamWriter<TResponse> responseStream,
            ServerCallContext context,
            DuplexStreamingServerMethod<TRequest, TResponse> continuation)
        {
            Leave(context, "duplex");
            return base.DuplexStreamingServerHandler(requestStream, responseStream, context, continuation);
        }

        private static void Leave(ServerCallContext context, string kind)
        {
            context.UserState["left"] = "left by the interceptor";
            context.ResponseTrailers.Add("around", kind);
        }
    }
}
