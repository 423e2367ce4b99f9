using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace IdentityGrpc.FaultServer.Observed;

/// <summary>What the client of a case did.</summary>
internal sealed class Observations(TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly List<SeenStream> _streams = [];
    private readonly List<SeenCall> _calls = [];
    private readonly List<string> _troubles = [];

    public IReadOnlyList<SeenStream> Streams => Copy(_streams);

    public IReadOnlyList<SeenCall> Calls => Copy(_calls);

    /// <summary>What this server could not do as scripted.</summary>
    public IReadOnlyList<string> Troubles => Copy(_troubles);

    public SeenStream StreamBegan(string start, Duration? heartbeat)
    {
        lock (_lock)
        {
            var stream = new SeenStream(_streams.Count, start, heartbeat?.ToTimeSpan(), time.GetTimestamp());
            _streams.Add(stream);
            return stream;
        }
    }

    /// <summary>The first end of a stream counts.</summary>
    public void StreamEnded(SeenStream stream)
    {
        lock (_lock) stream.EndedAt ??= time.GetTimestamp();
    }

    public SeenCall Called(IMessage request, IHeaderDictionary headers)
    {
        lock (_lock)
        {
            var call = new SeenCall(_calls.Count, request, headers.ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value.ToString()));
            _calls.Add(call);
            return call;
        }
    }

    public void Trouble(string what)
    {
        lock (_lock) _troubles.Add(what);
    }

    private List<T> Copy<T>(List<T> list)
    {
        lock (_lock) return [.. list];
    }
}
