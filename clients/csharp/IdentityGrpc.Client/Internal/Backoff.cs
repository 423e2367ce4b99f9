namespace IdentityGrpc.Client.Internal;

/// <summary>Exponential with full jitter: a random time up to a limit that doubles with each try.</summary>
internal sealed class Backoff(TimeSpan initial, TimeSpan max, Random random)
{
    private int _tries;

    /// <summary>The wait before the next try.</summary>
    /// <param name="least">What the server asks for, which the random time comes on top of.</param>
    public TimeSpan Next(TimeSpan? least)
    {
        TimeSpan limit = TimeSpan.FromTicks((long)Math.Min(max.Ticks, Math.ScaleB(initial.Ticks, _tries)));
        _tries++;
        return ((least ?? TimeSpan.Zero).WithinTimer() + random.NextDouble() * limit).WithinTimer();
    }

    /// <summary>It works again: the next failure is a first one.</summary>
    public void Reset() => _tries = 0;
}
