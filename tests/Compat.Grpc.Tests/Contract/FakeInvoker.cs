using Grpc.Core;

namespace Compat.Grpc.Tests.Contract;

/// <summary>The end of a chain of interceptors: writes down each call and answers it at once.</summary>
internal sealed class FakeInvoker : CallInvoker
{
    public static Method<string, string> Method { get; } =
        new(MethodType.Unary, "service", "method", Marshallers.StringMarshaller, Marshallers.StringMarshaller);

    public List<(string Kind, string? Host, CallOptions Options, object? Request)> Calls { get; } = [];

    public override TResponse BlockingUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        Calls.Add(("blocking", host, options, request));
        return (TResponse)(object)"answer";
    }

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        Calls.Add(("unary", host, options, request));
        return new(Task.FromResult((TResponse)(object)"answer"), Task.FromResult(Metadata.Empty), () => default, () => [], () => { });
    }

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        Calls.Add(("server streaming", host, options, request));
        return new((IAsyncStreamReader<TResponse>)(object)new FakeStreams(), Task.FromResult(Metadata.Empty), () => default, () => [], () => { });
    }

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options)
    {
        Calls.Add(("client streaming", host, options, null));
        return new(
            (IClientStreamWriter<TRequest>)(object)new FakeStreams(),
            Task.FromResult((TResponse)(object)"answer"),
            Task.FromResult(Metadata.Empty),
            () => default,
            () => [],
            () => { });
    }

    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options)
    {
        Calls.Add(("duplex", host, options, null));
        var streams = new FakeStreams();
        return new(
            (IClientStreamWriter<TRequest>)(object)streams,
            (IAsyncStreamReader<TResponse>)(object)streams,
            Task.FromResult(Metadata.Empty),
            () => default,
            () => [],
            () => { });
    }

    /// <summary>One call of every kind.</summary>
    public static void CallEverything(CallInvoker invoker, CallOptions options = default)
    {
        _ = invoker.BlockingUnaryCall(Method, "host", options, "request");
        invoker.AsyncUnaryCall(Method, "host", options, "request").Dispose();
        invoker.AsyncServerStreamingCall(Method, "host", options, "request").Dispose();
        invoker.AsyncClientStreamingCall(Method, "host", options).Dispose();
        invoker.AsyncDuplexStreamingCall(Method, "host", options).Dispose();
    }
}
