using Google.Protobuf;
using IdentityGrpc.Load.Serving;
using IdentityGrpc.V1;

namespace IdentityGrpc.Load.Watching;

/// <summary>Many streams, a hundred on each connection, which count what they get and how long after it was made.</summary>
internal sealed class Watchers : IAsyncDisposable
{
    private const int StreamsPerConnection = 100;

    private readonly List<Http2Connection> _connections = [];
    private readonly List<Task> _reading = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly int _count;
    private Round _round = new(0, 0);

    private Watchers(int count) => _count = count;

    /// <summary>Opens streams and waits until each has had its first message.</summary>
    /// <param name="address">The server.</param>
    /// <param name="kind">Which streams.</param>
    /// <param name="count">How many.</param>
    /// <param name="stalled">Whether they take no more than fits into a stream's default window.</param>
    public static async Task<Watchers> OpenAsync(Uri address, StreamKind kind, int count, bool stalled = false)
    {
        var watchers = new Watchers(count);
        // One connection at a time: the accept queue of a machine is short.
        for (int left = count; left > 0; left -= StreamsPerConnection) await watchers.ConnectAsync(address, kind, Math.Min(left, StreamsPerConnection), stalled);
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
        foreach (Http2Connection connection in _connections) connection.Dispose();
        _stop.Dispose();
    }

    private async Task ConnectAsync(Uri address, StreamKind kind, int count, bool stalled)
    {
        // A client's streams have the odd numbers.
        WatchedStream[] streams = [.. Enumerable.Range(0, count).Select(_ => new WatchedStream(counts: !stalled))];
        Http2Connection connection = await Http2Connection.ConnectAsync(address, stalled, (stream, data, ended) =>
        {
            if (ended) throw new InvalidOperationException("A stream has ended.");
            streams[stream / 2].Receive(data, Volatile.Read(ref _round));
        });
        _connections.Add(connection);
        _reading.Add(ReadAsync(connection, streams));
        var request = new WatchRevocationsRequest { Position = StartPosition.Now, HeartbeatInterval = new() { Seconds = 60 } };
        string path = kind == StreamKind.Watch ? $"/{RevocationService.Descriptor.FullName}/WatchRevocations" : $"/{PlainMethods.Service}/{nameof(PlainMethods.Watch)}";
        foreach (WatchedStream _ in streams) await connection.CallAsync(path, request.ToByteArray());
        await Task.WhenAll(streams.Select(stream => stream.First));
    }

    private async Task ReadAsync(Http2Connection connection, IReadOnlyList<WatchedStream> streams)
    {
        try
        {
            await connection.ReadAsync(_stop.Token);
            throw new EndOfStreamException("The server has closed a connection.");
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The measurement is over.
        }
        catch (Exception exception) when (exception is IOException or InvalidOperationException or InvalidProtocolBufferException)
        {
            foreach (WatchedStream stream in streams) stream.Fail(exception);
            Volatile.Read(ref _round).Fail(exception);
        }
    }
}
