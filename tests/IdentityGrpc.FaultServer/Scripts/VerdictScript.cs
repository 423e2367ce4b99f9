using YamlDotNet.RepresentationModel;

namespace IdentityGrpc.FaultServer.Scripts;

/// <summary>What the fault server must have seen; what is null is not looked at.</summary>
internal sealed record VerdictScript
{
    public Bound? Streams { get; init; }

    public IReadOnlyList<Bound>? Starts { get; init; }

    public IReadOnlyList<string>? Heartbeats { get; init; }

    public IReadOnlyList<Bound>? Waits { get; init; }

    public Bound? Waited { get; init; }

    public IReadOnlyList<Bound>? Lasted { get; init; }

    public Bound? Calls { get; init; }

    public IReadOnlyList<YamlNode>? Requests { get; init; }

    public IReadOnlyList<YamlNode>? Headers { get; init; }

    public IReadOnlyList<Bound>? Deadlines { get; init; }

    public Bound? Cancelled { get; init; }

    public Bound? Open { get; init; }
}
