using System.Text.Json.Nodes;
using Google.Protobuf;
using IdentityGrpc.FaultServer.Scripts;
using YamlDotNet.RepresentationModel;

namespace IdentityGrpc.FaultServer.Observed;

/// <summary>Holds what was seen against what the verdict says.</summary>
internal sealed class VerdictCheck(VerdictScript verdict, Observations observations, TimeProvider time)
{
    /// <summary>How long it may take until a client's cancellation has arrived here.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(10);

    /// <summary>What was not as the verdict says; empty when all was.</summary>
    public async Task<IReadOnlyList<string>> FaultsAsync()
    {
        await SettleAsync();
        IReadOnlyList<SeenStream> streams = observations.Streams;
        IReadOnlyList<SeenCall> calls = observations.Calls;
        List<string> faults = [.. observations.Troubles.Select(trouble => $"the fault server: {trouble}")];

        Check("streams", verdict.Streams, $"{streams.Count}");
        CheckAll("starts", verdict.Starts, [.. streams.Select(stream => stream.Start)]);
        CheckAll("heartbeats", verdict.Heartbeats?.Select(text => new Bound(Normal(text))), [.. streams.Select(stream => stream.Heartbeat is { } interval ? Durations.Show(interval) : "absent")]);
        TimeSpan[] waits = [.. streams.Zip(streams.Skip(1), Wait)];
        CheckAll("waits", verdict.Waits, [.. waits.Select(Durations.Show)]);
        Check("waited", verdict.Waited, Durations.Show(waits.Aggregate(TimeSpan.Zero, (sum, wait) => sum + wait)));
        CheckAll("lasted", verdict.Lasted, [.. streams.Select(stream => Durations.Show(time.GetElapsedTime(stream.BeganAt, stream.EndedAt ?? time.GetTimestamp())))]);
        Check("calls", verdict.Calls, $"{calls.Count}");
        Match("requests", verdict.Requests, [.. calls.Select(call => JsonNode.Parse(JsonFormatter.Default.Format(call.Request))!)]);
        Match("headers", verdict.Headers, [.. calls.Select(call => new JsonObject(call.Headers.Select(header => KeyValuePair.Create(header.Key, (JsonNode?)header.Value))))]);
        CheckAll("deadlines", verdict.Deadlines, [.. calls.Select(call => call.Deadline)]);
        Check("cancelled", verdict.Cancelled, $"{Cancelled}");
        Check("open", verdict.Open, $"{Open}");
        return faults;

        void Check(string what, Bound? expected, string actual)
        {
            if (expected?.Holds(actual) == false) faults.Add($"{what} is {actual}, not {expected}");
        }

        void CheckAll(string what, IEnumerable<Bound>? expected, IReadOnlyList<string> actual)
        {
            if (expected?.ToList() is { } bounds && (bounds.Count != actual.Count || !bounds.Zip(actual, (bound, value) => bound.Holds(value)).All(holds => holds)))
                faults.Add($"{what} are [{string.Join(", ", actual)}], not [{string.Join(", ", bounds)}]");
        }

        void Match(string what, IReadOnlyList<YamlNode>? expected, IReadOnlyList<JsonNode> actual)
        {
            if (expected is null) return;
            if (expected.Count != actual.Count) faults.Add($"{what}: {actual.Count} came, not {expected.Count}");
            faults.AddRange(expected.Zip(actual).Select((pair, at) => YamlMatch.Fault(pair.First, pair.Second, $"{what}[{at}]")).OfType<string>());
        }
    }

    private int Open => observations.Streams.Count(stream => stream.EndedAt is null);

    private int Cancelled => observations.Calls.Count(call => call.GivenUp);

    private async Task SettleAsync()
    {
        long began = time.GetTimestamp();
        while (!IsSettled() && time.GetElapsedTime(began) < s_patience) await Task.Delay(s_pause, time, CancellationToken.None);
    }

    private bool IsSettled() => verdict.Open?.Holds($"{Open}") != false && verdict.Cancelled?.Holds($"{Cancelled}") != false;

    private TimeSpan Wait(SeenStream before, SeenStream after) =>
        before.EndedAt is { } ended && ended < after.BeganAt ? time.GetElapsedTime(ended, after.BeganAt) : TimeSpan.Zero;

    private static string Normal(string text) => Durations.TryParse(text, out TimeSpan duration) ? Durations.Show(duration) : text;
}
