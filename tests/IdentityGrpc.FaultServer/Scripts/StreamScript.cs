namespace IdentityGrpc.FaultServer.Scripts;

/// <summary>What happens to one stream.</summary>
/// <param name="Refusal">How it is refused before <c>started</c>; null when it is not.</param>
/// <param name="Send">The entries that are sent before its end.</param>
/// <param name="CaughtUp">Whether <c>caught_up</c> is sent where it belongs.</param>
/// <param name="Unknown">Whether a message of a kind that no client knows is sent after the entries.</param>
/// <param name="Heartbeats">The heartbeats that are sent after the entries, one right after the other.</param>
/// <param name="End">How it ends; null when it is served in full and goes on with heartbeats.</param>
internal sealed record StreamScript(StreamEnd? Refusal, long Send, bool CaughtUp, bool Unknown, int Heartbeats, StreamEnd? End)
{
    /// <summary>A stream that nothing happens to.</summary>
    public static StreamScript Full { get; } = new(Refusal: null, long.MaxValue, CaughtUp: true, Unknown: false, Heartbeats: 0, End: null);
}
