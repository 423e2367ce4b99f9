using System.Diagnostics.Metrics;

namespace IdentityGrpc.Core.Telemetry;

/// <summary>What is measured about calls to ACS.</summary>
public sealed class UpstreamMetrics
{
    // From the fastest emulator to the attempt timeout with its retries.
    private static readonly InstrumentAdvice<double> s_buckets =
        new() { HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.35, 0.5, 0.75, 1, 2.5, 5, 10, 30] };

    private readonly Histogram<double> _duration;

    /// <summary>Creates the instrument. A histogram has no zero to start with: recording one would be a call that never was.</summary>
    public UpstreamMetrics(IMeterFactory meters) => _duration = meters.Create(IdentityGrpcTelemetry.Name).CreateHistogram(
        IdentityGrpcTelemetry.UpstreamRequestDuration, "s", "Calls to ACS, with all their retries.", tags: null, s_buckets);

    /// <summary>A call has ended.</summary>
    /// <param name="operation">A value of <see cref="IdentityGrpcTelemetry.OperationTag"/>.</param>
    /// <param name="outcome">A value of <see cref="IdentityGrpcTelemetry.OutcomeTag"/>.</param>
    /// <param name="duration">How long it took.</param>
    public void CallEnded(string operation, string outcome, TimeSpan duration) => _duration.Record(
        duration.TotalSeconds,
        new KeyValuePair<string, object?>(IdentityGrpcTelemetry.OperationTag, operation),
        new KeyValuePair<string, object?>(IdentityGrpcTelemetry.OutcomeTag, outcome));
}
