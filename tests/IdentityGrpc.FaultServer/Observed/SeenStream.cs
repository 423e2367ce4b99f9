namespace IdentityGrpc.FaultServer.Observed;

/// <summary>A stream as it was asked for.</summary>
/// <param name="number">Its place among the streams, from 0.</param>
/// <param name="start">EARLIEST, NOW, the sequence of its resume token, or INVALID.</param>
/// <param name="heartbeat">The interval that was asked for; null for none.</param>
/// <param name="beganAt">A timestamp of the time provider.</param>
internal sealed class SeenStream(int number, string start, TimeSpan? heartbeat, long beganAt)
{
    public int Number => number;

    public string Start => start;

    public TimeSpan? Heartbeat => heartbeat;

    public long BeganAt => beganAt;

    /// <summary>A timestamp of the time provider; null while it is open.</summary>
    public long? EndedAt { get; set; }
}
