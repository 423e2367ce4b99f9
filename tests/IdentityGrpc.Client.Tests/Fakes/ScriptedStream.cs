using System.Threading.Channels;
using Grpc.Core;
using IdentityGrpc.V1;

namespace IdentityGrpc.Client.Tests.Fakes;

/// <summary>A stream of a watch. Cancelled, it fails as gRPC's own does.</summary>
internal sealed class ScriptedStream : IAsyncStreamReader<WatchRevocationsResponse>, IDisposable
{
    private readonly Channel<WatchRevocationsResponse> _messages = Channel.CreateUnbounded<WatchRevocationsResponse>();
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationToken _cancellationToken;

    /// <summary>Runs when a message has been read and has not yet been given.</summary>
    public Action? OnRead { get; init; }

    /// <summary>Completes when the stream was asked for.</summary>
    public Task Begun => _begun.Task.WaitAsync(Expect.Patience, TimeProvider.System);

    /// <summary>Whether the caller has let go of the stream.</summary>
    public bool IsDisposed { get; private set; }

    /// <summary>Whether the caller has cancelled the call.</summary>
    public bool IsCancelled => _cancellationToken.IsCancellationRequested;

    public WatchRevocationsResponse Current { get; private set; } = new();

    public static ScriptedStream Failing(RpcException error)
    {
        var stream = new ScriptedStream();
        stream.Fail(error);
        return stream;
    }

    public ScriptedStream Send(params IEnumerable<WatchRevocationsResponse> messages)
    {
        foreach (WatchRevocationsResponse message in messages) _messages.Writer.TryWrite(message);
        return this;
    }

    public ScriptedStream Fail(RpcException error)
    {
        _messages.Writer.TryComplete(error);
        return this;
    }

    public ScriptedStream End()
    {
        _messages.Writer.TryComplete();
        return this;
    }

    public void Begin(CancellationToken cancellationToken)
    {
        _cancellationToken = cancellationToken;
        _begun.TrySetResult();
    }

    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_cancellationToken, cancellationToken);
        try
        {
            Current = await _messages.Reader.ReadAsync(either.Token);
            OnRead?.Invoke();
            return true;
        }
        catch (ChannelClosedException closed)
        {
            return closed.InnerException is null ? false : throw closed.InnerException;
        }
        catch (OperationCanceledException)
        {
            throw new RpcException(new Status(StatusCode.Cancelled, "Call canceled by the client."));
        }
    }

    public void Dispose() => IsDisposed = true;
}
