using Google.Protobuf.WellKnownTypes;

namespace IdentityGrpc.Client.Internal;

/// <summary>Durations as they come over the wire, where they may be anything.</summary>
internal static class Durations
{
    /// <summary>The duration; null when it is absent, negative, or no valid duration.</summary>
    public static TimeSpan? ToTimeSpanOrNull(this Duration? duration)
    {
        if (duration is not { Seconds: >= 0 and <= Duration.MaxSeconds, Nanos: >= 0 and <= 999_999_999 }) return null;
        return duration.ToTimeSpan();
    }

    /// <summary>The duration, or the longest that a timer takes.</summary>
    public static TimeSpan WithinTimer(this TimeSpan duration)
    {
        // What TimeProvider's timers take, 49 days.
        var longest = TimeSpan.FromMilliseconds(uint.MaxValue - 1);
        return duration < longest ? duration : longest;
    }
}
