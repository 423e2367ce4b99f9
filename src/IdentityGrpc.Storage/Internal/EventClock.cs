namespace IdentityGrpc.Storage.Internal;

/// <summary>The time of an entry as every engine can store it.</summary>
internal static class EventClock
{
    /// <summary>The time, down to the microsecond.</summary>
    public static DateTimeOffset GetEventTime(this TimeProvider time)
    {
        DateTimeOffset now = time.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }

    public static long ToMicroseconds(this DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset FromMicroseconds(long microseconds) => DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);
}
