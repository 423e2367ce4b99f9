using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using IdentityGrpc.Load.Serving;
using IdentityGrpc.V1;

namespace IdentityGrpc.Load.Watching;

/// <summary>Many streams, a hundred on each connection, which count what they get and how long after it was made.</summary>
internal sealed class Watchers : IAsyncDisposable
{
    private const int StreamsPerConnection = 100;

    private static readonly Method<WatchRevocationsRequest, WatchRevocationsResponse> s_plain = new(
        MethodType.ServerStreaming, PlainMethods.Service, nameof(PlainMethods.Watch),
        Of(WatchRevocationsRequest.Parser), Of(WatchRevocationsResponse.Parser));

    private readonly List<GrpcChannel> _channels = [];
    private readonly List<Task> _reading = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly int _count;
    private Round _round = new(0, 0);

    private Watchers(int count) => _count = count;

    /// <summary>Opens streams and waits until each has had its first message.</summary>
    /// <param name="address">The server.</param>
    /// <param name="kind">Which streams.</param>
    /// <param name="count">How many.</param>
    /// <param name="stalled">Whether they read nothing after the first message.</param>
    public static async Task<Watchers> OpenAsync(Uri address, StreamKind kind, int count, bool stalled = false)
    {
        var watchers = new Watchers(count);
        List<Task> started = [];
        for (int i = 0; i < count; i++)
        {
            if (i % StreamsPerConnection == 0) watchers._channels.Add(Connect(address));
            var first = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            started.Add(first.Task);
            watchers._reading.Add(watchers.ReadAsync(watchers._channels[^1].CreateCallInvoker(), kind, first, stalled));
            // A few at a time: the accept queue of a machine is short.
            if (started.Count % StreamsPerConnection == 0) await Task.WhenAll(started);
        }
        await Task.WhenAll(started);
        return watchers;
    }

    /// <summary>Lets the server make entries, and waits until every stream has them all.</summary>
    public async Task<Round> RunAsync(int entries, Func<Task> make)
    {
        var round = new Round(_count, entries);
        Volatile.Write(ref _round, round);
        await make();
        await round.Done.WaitAsync(TimeSpan.FromMinutes(5), TimeProvider.System);
        return round;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_reading);
        foreach (GrpcChannel channel in _channels) channel.Dispose();
        _stop.Dispose();
    }

    // As generated code has them, so that the client's work is the same for both.
    private static Marshaller<T> Of<T>(MessageParser<T> parser)
        where T : IMessage<T>, IBufferMessage => Marshallers.Create(
            static (message, context) =>
            {
                context.SetPayloadLength(message.CalculateSize());
                message.WriteTo(context.GetBufferWriter());
                context.Complete();
            },
            context => parser.ParseFrom(context.PayloadAsReadOnlySequence()));

    private static GrpcChannel Connect(Uri address) =>
        GrpcChannel.ForAddress(address, new GrpcChannelOptions { HttpHandler = new SocketsHttpHandler(), DisposeHttpClient = true });

    private async Task ReadAsync(CallInvoker invoker, StreamKind kind, TaskCompletionSource first, bool stalled)
    {
        var request = new WatchRevocationsRequest { Position = StartPosition.Now, HeartbeatInterval = new() { Seconds = 60 } };
        using AsyncServerStreamingCall<WatchRevocationsResponse> call = kind == StreamKind.Watch
            ? new RevocationService.RevocationServiceClient(invoker).WatchRevocations(request)
            : invoker.AsyncServerStreamingCall(s_plain, host: null, default, request);
        Round? round = null;
        int left = 0;
        try
        {
            while (await call.ResponseStream.MoveNext(_stop.Token))
            {
                first.TrySetResult();
                if (stalled) await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, _stop.Token);
                if (call.ResponseStream.Current.Revocations is not { } batch) continue;
                Round current = Volatile.Read(ref _round);
                if (current != round) (round, left) = (current, current.Entries);
                left -= batch.Revocations.Count;
                round.Received(batch.Revocations);
                if (left == 0) round.Finish();
            }
            Volatile.Read(ref _round).Fail(new InvalidOperationException("A stream has ended."));
        }
        catch (Exception exception) when (exception is RpcException or OperationCanceledException && _stop.IsCancellationRequested)
        {
            // The measurement is over.
        }
        catch (RpcException exception)
        {
            first.TrySetException(exception);
            Volatile.Read(ref _round).Fail(exception);
        }
    }
}
