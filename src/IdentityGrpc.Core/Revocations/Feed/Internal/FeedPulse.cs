namespace IdentityGrpc.Core.Revocations.Feed.Internal;

/// <summary>
/// When a reader's silence and its life are over. The timer is set only when a reader starts to wait, and left alone while messages flow: at most
/// one change per heartbeat, however many messages there are.
/// </summary>
internal sealed class FeedPulse : IDisposable
{
    private const double Jitter = 0.1;

    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private readonly WakeSignal _signal;
    private readonly TimeSpan _silence;
    private readonly TimeSpan _life;
    private readonly long _birth;
    private long _lastBeat;
    private volatile bool _armed;

    public FeedPulse(FeedTerms terms, TimeProvider time, WakeSignal signal)
    {
        _time = time;
        _signal = signal;
        // Shorter by up to a tenth, and differently for each reader: a thousand that start together neither beat nor come back together.
        _silence = Shorten(terms.Heartbeat);
        _life = Shorten(terms.MaxAge);
        _birth = _lastBeat = time.GetTimestamp();
        _timer = time.CreateTimer(static pulse => ((FeedPulse)pulse!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Whether the silence has lasted long enough.</summary>
    public bool IsDue => _time.GetElapsedTime(_lastBeat) >= _silence;

    /// <summary>Whether the reader has reached its age.</summary>
    public bool IsAged => _time.GetElapsedTime(_birth) >= _life;

    /// <summary>A message goes out.</summary>
    public void Beat() => _lastBeat = _time.GetTimestamp();

    /// <summary>Sees to it that the signal is set when the silence or the life is over, at the latest.</summary>
    public void Arm()
    {
        if (_armed) return;
        _armed = true;
        TimeSpan silent = _silence - _time.GetElapsedTime(_lastBeat);
        TimeSpan left = _life - _time.GetElapsedTime(_birth);
        TimeSpan due = silent < left ? silent : left;
        // Rounded up: a timer that fires a moment early would be set again at once.
        _timer.Change(due > TimeSpan.Zero ? due + TimeSpan.FromMilliseconds(1) : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    public void Dispose() => _timer.Dispose();

    private static TimeSpan Shorten(TimeSpan time) => time * (1 - (Jitter * Random.Shared.NextDouble()));

    private void OnTimer()
    {
        _armed = false;
        _signal.Set();
    }
}
