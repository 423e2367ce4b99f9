using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Compat.Grpc.Tests.Contract;

public sealed class InterceptorTests
{
    private static readonly string[] s_kinds = ["blocking", "unary", "server streaming", "client streaming", "duplex"];
    private readonly FakeInvoker _invoker = new();
    private readonly List<string> _passed = [];

    [Fact]
    public void An_interceptor_that_overrides_nothing_changes_nothing()
    {
        var options = new CallOptions([]).WithWaitForReady();

        FakeInvoker.CallEverything(_invoker.Intercept(new PassiveInterceptor()), options);

        Assert.Equal(s_kinds, _invoker.Calls.Select(call => call.Kind));
        Assert.All(_invoker.Calls, call => Assert.Equal(("host", options), (call.Host, call.Options)));
        Assert.Equal(["request", "request", "request", null, null], _invoker.Calls.Select(call => call.Request));
    }

    [Fact]
    public void Every_kind_of_call_passes_the_interceptor()
    {
        FakeInvoker.CallEverything(_invoker.Intercept(Named("a")));

        Assert.Equal(["a", "a", "a", "a", "a"], _passed);
        Assert.Equal(s_kinds, _invoker.Calls.Select(call => call.Kind));
    }

    [Fact]
    public void Interceptors_are_passed_in_the_order_given()
    {
        Call(_invoker.Intercept(Named("a"), Named("b"), Named("c")));

        Assert.Equal(["a", "b", "c"], _passed);
    }

    [Fact]
    public void The_interceptor_that_was_added_last_is_passed_first()
    {
        Call(_invoker.Intercept(Named("c")).Intercept(Named("b")).Intercept(Named("a")));

        Assert.Equal(["a", "b", "c"], _passed);
    }

    [Fact]
    public void A_channel_is_intercepted_like_its_invoker()
    {
        var channel = new FakeChannel(_invoker);

        Call(channel.Intercept(Named("a")));
        Call(channel.Intercept(Named("b"), Named("c")));
        Call(channel.Intercept(headers =>
        {
            _passed.Add("headers");
            return headers;
        }));

        Assert.Equal(["a", "b", "c", "headers"], _passed);
        Assert.Equal(3, _invoker.Calls.Count);
    }

    [Fact]
    public void A_function_of_the_headers_is_applied_to_every_kind_of_call()
    {
        Metadata sent = [];
        FakeInvoker.CallEverything(_invoker.Intercept(_ => sent), new CallOptions([]).WithWaitForReady());

        Assert.Equal(s_kinds, _invoker.Calls.Select(call => call.Kind));
        Assert.All(_invoker.Calls, call => Assert.Same(sent, call.Options.Headers));
        Assert.All(_invoker.Calls, call => Assert.True(call.Options.IsWaitForReady));
    }

    [Fact]
    public void A_function_of_the_headers_can_add_to_those_that_are_not_there()
    {
        Call(_invoker.Intercept(headers =>
        {
            headers.Add("key", "value");
            return headers;
        }));

        Assert.Equal("value", _invoker.Calls.Single().Options.Headers!.GetValue("key"));
    }

    [Fact]
    public void An_interceptor_of_null_is_refused()
    {
        Assert.Throws<ArgumentNullException>(() => _invoker.Intercept((Interceptor)null!));
        Assert.Throws<ArgumentNullException>(() => _invoker.Intercept((Func<Metadata, Metadata>)null!));
        Assert.Throws<ArgumentNullException>(() => ((CallInvoker)null!).Intercept(Named("a")));
    }

    [Fact]
    public async Task A_handler_is_called_as_it_is_where_the_interceptor_overrides_nothing()
    {
        var interceptor = new PassiveInterceptor();
        var streams = new FakeStreams();
        var responses = new FakeResponses();
        List<object> seen = [];

        Assert.Equal("u", await interceptor.UnaryServerHandler<string, string>("r", null!, (request, _) => Answer("u", request)));
        Assert.Equal("c", await interceptor.ClientStreamingServerHandler<string, string>(streams, null!, (requests, _) => Answer("c", requests)));
        await interceptor.ServerStreamingServerHandler<string, string>("r", responses, null!, (request, stream, _) => Answer("s", request, stream));
        await interceptor.DuplexStreamingServerHandler<string, string>(streams, responses, null!, (requests, stream, _) => Answer("d", requests, stream));

        Assert.Equal(["r", streams, "r", responses, streams, responses], seen);

        Task<string> Answer(string answer, params object[] arguments)
        {
            seen.AddRange(arguments);
            return Task.FromResult(answer);
        }
    }

    private static void Call(CallInvoker invoker) => invoker.BlockingUnaryCall(FakeInvoker.Method, host: null, default, "request");

    private NamingInterceptor Named(string name) => new(name, _passed);

    private sealed class PassiveInterceptor : Interceptor;

    private sealed class FakeResponses : IServerStreamWriter<string>
    {
        public WriteOptions? WriteOptions { get; set; }

        public Task WriteAsync(string message) => Task.CompletedTask;
    }
}
