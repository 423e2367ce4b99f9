using System.Diagnostics.Metrics;
using IdentityGrpc.Core.Revocations.Feed;
using IdentityGrpc.Core.Telemetry;

namespace IdentityGrpc.Server.Revocations.Internal;

/// <summary>What is measured about streams of revocations.</summary>
internal sealed class WatchMetrics
{
    private readonly UpDownCounter<int> _watchers;
    private readonly Histogram<double> _delivery;
    private readonly TimeProvider _time;

    public WatchMetrics(IMeterFactory meters, TimeProvider time)
    {
        _time = time;
        Meter meter = meters.Create(IdentityGrpcTelemetry.Name);
        _watchers = meter.CreateUpDownCounter<int>(IdentityGrpcTelemetry.RevocationWatchers, "{watcher}", "Streams of revocations that are open.");
        _delivery = meter.CreateHistogram(
            IdentityGrpcTelemetry.RevocationDeliveryDuration,
            "s",
            "From the append of a revocation to its being written to a stream that had caught up.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10] });
        _watchers.Add(0);
    }

    public void WatchStarted() => _watchers.Add(1);

    public void WatchEnded() => _watchers.Add(-1);

    /// <summary>A message was written. History is not timed: how old it is says nothing about us.</summary>
    public void Delivered(FeedMessage message)
    {
        if (!message.IsLive || !_delivery.Enabled) return;
        DateTimeOffset now = _time.GetUtcNow();
        // Never negative: the clock of the log may be another machine's.
        foreach (FeedEntry entry in message.Entries) _delivery.Record(Math.Max(0, (now - entry.Revocation.EventTime).TotalSeconds));
    }
}
