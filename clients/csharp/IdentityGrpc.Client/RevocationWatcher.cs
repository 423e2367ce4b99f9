using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using IdentityGrpc.Client.Internal;
using IdentityGrpc.V1;

namespace IdentityGrpc.Client;

/// <summary>
/// A watch of the revocation log that misses nothing and gives nothing twice: it reconnects by itself, resuming right after the last message that was
/// delivered. It logs nothing. Each enumeration is a watch of its own.
/// </summary>
public sealed class RevocationWatcher
{
    private readonly RevocationService.RevocationServiceClient _client;
    private readonly RevocationWatcherOptions _options;
    private readonly WatchRevocationsRequest _filter;
    private readonly TimeProvider _time;
    private readonly Random _random;

    /// <param name="client">Its channel should retry no watches: the watcher does that.</param>
    /// <param name="options">What to watch; null for everything from the earliest entry.</param>
    /// <param name="time">Measures backoff and silence; null for the system's clock.</param>
    /// <exception cref="ArgumentException">The backoff is negative, or its maximum is less than its start.</exception>
    public RevocationWatcher(RevocationService.RevocationServiceClient client, RevocationWatcherOptions? options = null, TimeProvider? time = null)
        : this(client, options ?? new RevocationWatcherOptions(), time ?? TimeProvider.System, Random.Shared)
    {
    }

    internal RevocationWatcher(RevocationService.RevocationServiceClient client, RevocationWatcherOptions options, TimeProvider time, Random random)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.InitialBackoff, TimeSpan.Zero, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxBackoff, options.InitialBackoff, nameof(options));
        _client = client;
        _options = options;
        // Taken now: what the caller does to its lists later changes no watch.
        _filter = new WatchRevocationsRequest
        {
            IdentityIds = { options.IdentityIds },
            Causes = { options.Causes },
            HeartbeatInterval = options.HeartbeatInterval is { } interval ? Duration.FromTimeSpan(interval) : null,
        };
        _time = time;
        _random = random;
    }

    /// <summary>
    /// Watches until cancelled, or until an error that trying again cannot mend. An event counts as delivered when the next one is asked for; no more
    /// is read ahead than gRPC's flow control does.
    /// </summary>
    /// <exception cref="RpcException">
    /// The server refuses the watch for good: its status is InvalidArgument, Unauthenticated, PermissionDenied, Unimplemented, FailedPrecondition, NotFound
    /// or OutOfRange, and it is not about a resume token (which gives a <see cref="WatchEvent.Reset"/>). See <see cref="IdentityGrpcError.From"/>.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The channel was disposed, which nobody can undo.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled, which ends the watch at once.</exception>
    public async IAsyncEnumerable<WatchEvent> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        WatchStart position = _options.Start;
        var backoff = new Backoff(_options.InitialBackoff, _options.MaxBackoff, _random);
        // Since the last message after `started`. Another reset waits, so that a server that does nothing else is not asked in a tight loop.
        bool hasReset = false;
        while (true)
        {
            RpcException? error;
            using (var stream = new WatchStream(_client, CreateRequest(position), _time, cancellationToken))
            {
                while (await stream.MoveNextAsync().ConfigureAwait(false))
                {
                    WatchRevocationsResponse message = stream.Current;
                    if (message.EventCase != WatchRevocationsResponse.EventOneofCase.Started)
                    {
                        backoff.Reset();
                        hasReset = false;
                    }
                    yield return ToEvent(message);
                    if (message.ResumeToken.Length > 0) position = WatchStart.After(message.ResumeToken);
                }
                error = stream.Error;
            }

            IdentityGrpcError? details = error is null ? null : IdentityGrpcError.From(error);
            WatchEndKind end = WatchEnd.Judge(details, position);
            if (end == WatchEndKind.Final) ExceptionDispatchInfo.Throw(error!);
            TimeSpan wait = end == WatchEndKind.Reset && !hasReset ? TimeSpan.Zero : backoff.Next(details?.RetryDelay);
            _options.ObserveReconnect?.Invoke(new WatchReconnection(error, wait));
            cancellationToken.ThrowIfCancellationRequested();
            if (end == WatchEndKind.Reset)
            {
                hasReset = true;
                position = WatchStart.Earliest;
                yield return new WatchEvent.Reset(details!.Reason);
            }
            await Task.Delay(wait, _time, cancellationToken).ConfigureAwait(false);
        }
    }

    private WatchRevocationsRequest CreateRequest(WatchStart position)
    {
        WatchRevocationsRequest request = _filter.Clone();
        position.ApplyTo(request);
        return request;
    }

    private static WatchEvent ToEvent(WatchRevocationsResponse message) => message.EventCase switch
    {
        WatchRevocationsResponse.EventOneofCase.Revocations when message.Revocations.Revocations.Count > 0 =>
            new WatchEvent.Revocations(message.Revocations.Revocations, message.ResumeToken),
        WatchRevocationsResponse.EventOneofCase.CaughtUp => new WatchEvent.CaughtUp(message.ResumeToken),
        _ => new WatchEvent.Bookmark(message.ResumeToken),
    };
}
