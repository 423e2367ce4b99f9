using IdentityGrpc.V1;

namespace IdentityGrpc.Load.Watching;

/// <summary>A number of entries on their way to a number of streams.</summary>
internal sealed class Round(int streams, int entries)
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly long _start = TimeProvider.System.GetTimestamp();
    private readonly double[] _latencies = new double[(long)streams * entries];
    private int _received;
    private int _messages;
    private int _finished;

    public int Entries => entries;

    /// <summary>Completes when every stream has had every entry.</summary>
    public Task Done => _done.Task;

    public TimeSpan Took { get; private set; }

    /// <summary>How many messages brought them: fewer than entries where they came in batches.</summary>
    public int Messages => _messages;

    public double DeliveriesPerSecond => _latencies.Length / Took.TotalSeconds;

    /// <summary>From the append to the receipt, in milliseconds; the server runs on the same clock.</summary>
    public IReadOnlyList<double> Latencies => _latencies;

    public void Received(IReadOnlyCollection<Revocation> batch)
    {
        DateTime now = TimeProvider.System.GetUtcNow().UtcDateTime;
        Interlocked.Increment(ref _messages);
        int place = Interlocked.Add(ref _received, batch.Count) - batch.Count;
        if (place + batch.Count > _latencies.Length)
        {
            Fail(new InvalidOperationException("More entries have come than were made."));
            return;
        }
        foreach (Revocation revocation in batch) _latencies[place++] = (now - revocation.EventTime.ToDateTime()).TotalMilliseconds;
    }

    public void Finish()
    {
        if (Interlocked.Increment(ref _finished) < streams) return;
        Took = TimeProvider.System.GetElapsedTime(_start);
        _done.TrySetResult();
    }

    public void Fail(Exception exception) => _done.TrySetException(exception);
}
