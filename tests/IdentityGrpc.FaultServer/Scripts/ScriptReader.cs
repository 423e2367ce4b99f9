using YamlDotNet.RepresentationModel;

namespace IdentityGrpc.FaultServer.Scripts;

/// <summary>Reads the script of one case from its YAML.</summary>
internal static class ScriptReader
{
    private static readonly TimeSpan s_defaultHeartbeat = TimeSpan.FromSeconds(15);

    public static Script Read(YamlNode? node, string where)
    {
        var map = new ScriptMap(node ?? new YamlMappingNode(), where);
        var script = new Script(
            new LogScript(
                map.Number("log") ?? 0,
                map.Number("oldest") ?? 1,
                (int)(map.Number("batch") ?? 1),
                map.Duration("heartbeat") ?? s_defaultHeartbeat),
            [.. (map.List("streams") ?? []).Select((stream, at) => ReadStream(new ScriptMap(stream, $"{where}, streams[{at}]")))],
            [.. (map.List("calls") ?? []).Select((call, at) => ReadCall(new ScriptMap(call, $"{where}, calls[{at}]")))],
            map.Map("verdict") is { } verdict ? ReadVerdict(verdict) : new VerdictScript());
        map.RejectOthers();
        return script;
    }

    private static StreamScript ReadStream(ScriptMap map)
    {
        StreamEnd? end = ReadEnd(map, "then");
        if (map.Has("send") && end is null) throw map.Mistake("send needs then");
        var stream = new StreamScript(
            ReadEnd(map, "refuse"),
            map.Number("send") ?? (end is null ? long.MaxValue : 0),
            map.Truth("caughtUp") ?? true,
            map.Truth("unknown") ?? false,
            (int)(map.Number("heartbeats") ?? 0),
            end);
        map.RejectOthers();
        return stream;
    }

    private static StreamEnd? ReadEnd(ScriptMap stream, string key)
    {
        if (!stream.Has(key)) return null;
        if (stream.IsMap(key))
        {
            ScriptMap status = stream.Map(key)!;
            StatusScript script = StatusReader.Read(status);
            status.RejectOthers();
            return new StreamEnd.WithStatus(script);
        }
        return stream.Text(key) switch
        {
            "cut" => new StreamEnd.Cut(),
            "drop" => new StreamEnd.Drop(),
            "silence" => new StreamEnd.Silence(),
            "end" => new StreamEnd.WithStatus(StatusScript.Ok),
            var other => throw stream.Mistake($"{key} cannot be {other}"),
        };
    }

    private static CallScript ReadCall(ScriptMap map)
    {
        var call = new CallScript(map.Duration("delay") ?? TimeSpan.Zero, ReadAnswer(map));
        map.RejectOthers();
        return call;
    }

    private static CallAnswer ReadAnswer(ScriptMap map)
    {
        if (map.Text("token") is { } token)
            return new CallAnswer.Token(token, map.Number("issued") ?? throw map.Mistake("issued is missing"), map.Number("expires") ?? throw map.Mistake("expires is missing"));
        if (map.Node("response") is { } response) return new CallAnswer.Response(response);
        if (map.Number("size") is { } size) return new CallAnswer.OfSize((int)size);
        if (map.Truth("hang") is true) return new CallAnswer.Hang();
        return new CallAnswer.Error(StatusReader.Read(map));
    }

    private static VerdictScript ReadVerdict(ScriptMap map)
    {
        var verdict = new VerdictScript
        {
            Streams = map.Bound("streams"),
            Starts = map.Bounds("starts"),
            Heartbeats = map.Texts("heartbeats"),
            Waits = map.Bounds("waits"),
            Waited = map.Bound("waited"),
            Lasted = map.Bounds("lasted"),
            Calls = map.Bound("calls"),
            Requests = map.List("requests"),
            Headers = map.List("headers"),
            Deadlines = map.Bounds("deadlines"),
            Cancelled = map.Bound("cancelled"),
            Open = map.Bound("open"),
        };
        map.RejectOthers();
        return verdict;
    }
}
