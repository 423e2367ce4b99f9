namespace IdentityGrpc.AcsEmulator.Internal.Limits;

/// <summary>A stretch of time with a number of requests in it.</summary>
internal sealed class RateWindow
{
    private readonly Lock _lock = new();
    private DateTimeOffset _end;
    private int _taken;

    /// <summary>Takes one request; returns zero, or how long until there is room again.</summary>
    public TimeSpan Take(RateLimit limit, DateTimeOffset now)
    {
        lock (_lock)
        {
            if (now >= _end) (_end, _taken) = (now.AddSeconds(limit.Seconds), 0);
            // Requests that are refused count too, says the service's documentation, but they cannot make the window longer.
            return ++_taken <= limit.Requests ? TimeSpan.Zero : _end - now;
        }
    }
}
