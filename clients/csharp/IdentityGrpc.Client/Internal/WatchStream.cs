using Grpc.Core;
using IdentityGrpc.V1;

namespace IdentityGrpc.Client.Internal;

/// <summary>One stream of a watch: ends by itself when the server falls silent. For one task at a time.</summary>
internal sealed class WatchStream : IDisposable
{
    private const int MissedHeartbeats = 3;
    private static readonly TimeSpan s_defaultHeartbeatInterval = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_leastHeartbeatInterval = TimeSpan.FromSeconds(1);
    // No server means more: it would be a stream that is never found dead.
    private static readonly TimeSpan s_greatestHeartbeatInterval = TimeSpan.FromHours(1);

    private readonly AsyncServerStreamingCall<WatchRevocationsResponse> _call;
    private readonly TimeProvider _time;
    private readonly CancellationToken _cancellationToken;
    private TimeSpan _patience;

    /// <summary>Starts the stream.</summary>
    public WatchStream(
        RevocationService.RevocationServiceClient client, WatchRevocationsRequest request, TimeProvider time, CancellationToken cancellationToken)
    {
        _time = time;
        _cancellationToken = cancellationToken;
        TimeSpan requested = request.HeartbeatInterval.ToTimeSpanOrNull() ?? s_defaultHeartbeatInterval;
        // A server refuses less than the least, and the refusal needs its time to arrive.
        _patience = PatienceWith(requested > s_leastHeartbeatInterval ? requested : s_leastHeartbeatInterval);
        _call = client.WatchRevocations(request, cancellationToken: cancellationToken);
    }

    /// <summary>The last message.</summary>
    public WatchRevocationsResponse Current => _call.ResponseStream.Current;

    /// <summary>How the stream ended; null while it has not, or when it ended without an error.</summary>
    public RpcException? Error { get; private set; }

    /// <summary>Waits for a message.</summary>
    /// <returns>False when the stream has ended.</returns>
    /// <exception cref="OperationCanceledException">The caller has cancelled.</exception>
    public async Task<bool> MoveNextAsync()
    {
        _cancellationToken.ThrowIfCancellationRequested();
        // Made anew for each message: only waiting for the server counts as silence, not the time that the caller takes.
        using var silence = new CancellationTokenSource(_patience, _time);
        try
        {
            bool moved = await _call.ResponseStream.MoveNext(silence.Token).ConfigureAwait(false);
            // A message that had been read by then is not given either.
            _cancellationToken.ThrowIfCancellationRequested();
            if (moved && Current.Started?.HeartbeatInterval.ToTimeSpanOrNull() is { } agreed && agreed > TimeSpan.Zero && agreed <= s_greatestHeartbeatInterval)
            {
                _patience = PatienceWith(agreed);
            }
            return moved;
        }
        // gRPC reports a cancellation of ours as the one or the other, as its channel was told to.
        catch (Exception exception) when (exception is RpcException or OperationCanceledException)
        {
            if (_cancellationToken.IsCancellationRequested) throw new OperationCanceledException(exception.Message, exception, _cancellationToken);
            Error = exception switch
            {
                RpcException { StatusCode: not StatusCode.Cancelled } failure => failure,
                _ when silence.IsCancellationRequested => Silence(exception),
                _ => exception as RpcException,
            };
            if (Error is null) throw;
            return false;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _call.Dispose();

    private static TimeSpan PatienceWith(TimeSpan heartbeatInterval) => (MissedHeartbeats * heartbeatInterval.WithinTimer()).WithinTimer();

    private RpcException Silence(Exception exception) =>
        new(new Status(StatusCode.Unavailable, $"No message came for {_patience.TotalSeconds} s, three heartbeat intervals: the stream is dead.", exception));
}
