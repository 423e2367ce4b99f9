using Grpc.Core;
using IdentityGrpc.Robustness.Processes;
using IdentityGrpc.V1;

namespace IdentityGrpc.Robustness.Traffic;

/// <summary>A consumer of the feed: reads from the beginning, goes from server to server, and always resumes with the last token it has.</summary>
internal sealed class Watcher(string name, IReadOnlyList<Server> servers, Tally tally, int seed)
{
    private readonly Lock _lock = new();
    private readonly Random _random = new(seed);
    private readonly List<RawStream> _streams = [];
    private string? _token;

    public string Name => name;

    /// <summary>Every stream that it had so far, one after the other.</summary>
    public IReadOnlyList<RawStream> Streams
    {
        get
        {
            lock (_lock) return [.. _streams.Select(stream => stream with { Messages = [.. stream.Messages] })];
        }
    }

    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await WatchAsync(stop);
            }
            catch (RpcException exception)
            {
                if (!stop.IsCancellationRequested) tally.Count($"stream ended {exception.StatusCode}");
                if (exception.StatusCode is StatusCode.InvalidArgument or StatusCode.OutOfRange) tally.Violate($"Resumable: {name}: {exception.Status}");
            }
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task WatchAsync(CancellationToken stop)
    {
        using var life = new CancellationTokenSource(TimeSpan.FromSeconds(1 + _random.Next(12)), TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(life.Token, stop);
        var request = new WatchRevocationsRequest { HeartbeatInterval = new() { Seconds = 1 } };
        if (_token is null) request.Position = StartPosition.Earliest;
        else request.ResumeToken = _token;

        var stream = new RawStream($"{name}/{_streams.Count}", _token, []);
        lock (_lock) _streams.Add(stream);
        using AsyncServerStreamingCall<WatchRevocationsResponse> call =
            servers[_random.Next(servers.Count)].Revocations.WatchRevocations(request, cancellationToken: either.Token);
        await foreach (WatchRevocationsResponse message in call.ResponseStream.ReadAllAsync(CancellationToken.None))
        {
            lock (_lock) stream.Messages.Add(message);
            _token = message.ResumeToken;
            tally.Count("feed messages");
        }
    }
}
