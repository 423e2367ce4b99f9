using Grpc.Core;

namespace Compat.Grpc.Tests.Contract;

/// <summary>The four call objects, made in both ways: from values and functions, and from functions of a state.</summary>
public sealed class CallObjectTests
{
    private static readonly Metadata s_headers = [];
    private static readonly Metadata s_trailers = [];
    private static readonly Status s_status = new(StatusCode.DataLoss, "lost");
    private static readonly FakeStreams s_streams = new();
    private readonly List<object?> _disposed = [];
    private readonly object _state = new();

    [Fact]
    public async Task A_unary_call_answers_from_what_it_was_made_from()
    {
        using AsyncUnaryCall<string> plain = new(Task.FromResult("answer"), Task.FromResult(s_headers), () => s_status, () => s_trailers, Dispose);
        using AsyncUnaryCall<string> stateful = new(Task.FromResult("answer"), Headers, Status, Trailers, Dispose, _state);

        foreach (var call in new[] { plain, stateful })
        {
            Assert.Equal("answer", await call);
            Assert.Equal("answer", await call.ConfigureAwait(false));
            Assert.Equal("answer", await call.ResponseAsync);
            AssertEnd(await call.ResponseHeadersAsync, call.GetStatus(), call.GetTrailers());
        }

        AssertDisposes(plain, stateful);
    }

    [Fact]
    public async Task A_server_streaming_call_answers_from_what_it_was_made_from()
    {
        using AsyncServerStreamingCall<string> plain = new(s_streams, Task.FromResult(s_headers), () => s_status, () => s_trailers, Dispose);
        using AsyncServerStreamingCall<string> stateful = new(s_streams, Headers, Status, Trailers, Dispose, _state);

        foreach (var call in new[] { plain, stateful })
        {
            Assert.Same(s_streams, call.ResponseStream);
            AssertEnd(await call.ResponseHeadersAsync, call.GetStatus(), call.GetTrailers());
        }

        AssertDisposes(plain, stateful);
    }

    [Fact]
    public async Task A_client_streaming_call_answers_from_what_it_was_made_from()
    {
        using AsyncClientStreamingCall<string, string> plain =
            new(s_streams, Task.FromResult("answer"), Task.FromResult(s_headers), () => s_status, () => s_trailers, Dispose);
        using AsyncClientStreamingCall<string, string> stateful =
            new(s_streams, Task.FromResult("answer"), Headers, Status, Trailers, Dispose, _state);

        foreach (var call in new[] { plain, stateful })
        {
            Assert.Same(s_streams, call.RequestStream);
            Assert.Equal("answer", await call);
            Assert.Equal("answer", await call.ConfigureAwait(false));
            Assert.Equal("answer", await call.ResponseAsync);
            AssertEnd(await call.ResponseHeadersAsync, call.GetStatus(), call.GetTrailers());
        }

        AssertDisposes(plain, stateful);
    }

    [Fact]
    public async Task A_duplex_call_answers_from_what_it_was_made_from()
    {
        using AsyncDuplexStreamingCall<string, string> plain =
            new(s_streams, s_streams, Task.FromResult(s_headers), () => s_status, () => s_trailers, Dispose);
        using AsyncDuplexStreamingCall<string, string> stateful = new(s_streams, s_streams, Headers, Status, Trailers, Dispose, _state);

        foreach (var call in new[] { plain, stateful })
        {
            Assert.Same(s_streams, call.RequestStream);
            Assert.Same(s_streams, call.ResponseStream);
            AssertEnd(await call.ResponseHeadersAsync, call.GetStatus(), call.GetTrailers());
        }

        AssertDisposes(plain, stateful);
    }

    private static void AssertEnd(Metadata headers, Status status, Metadata trailers)
    {
        Assert.Same(s_headers, headers);
        Assert.Equal(s_status, status);
        Assert.Same(s_trailers, trailers);
    }

    private void AssertDisposes(IDisposable plain, IDisposable stateful)
    {
        plain.Dispose();
        stateful.Dispose();
        Assert.Equal([null, _state], _disposed);
    }

    private void Dispose() => _disposed.Add(null);

    private void Dispose(object state) => _disposed.Add(state);

    private Task<Metadata> Headers(object state) => Task.FromResult(state == _state ? s_headers : throw new InvalidOperationException("Another state."));

    private Status Status(object state) => state == _state ? s_status : throw new InvalidOperationException("Another state.");

    private Metadata Trailers(object state) => state == _state ? s_trailers : throw new InvalidOperationException("Another state.");
}
