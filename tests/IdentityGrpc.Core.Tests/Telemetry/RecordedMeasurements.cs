using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using IdentityGrpc.Core.Telemetry;

namespace IdentityGrpc.Core.Tests.Telemetry;

/// <summary>Everything that one container's meters measure, from before the first instrument is made.</summary>
internal sealed class RecordedMeasurements : IDisposable
{
    private readonly MeterListener _listener = new();

    public RecordedMeasurements(Func<object?> scope)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == IdentityGrpcTelemetry.Name && instrument.Meter.Scope == scope()) listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.Start();
    }

    public ConcurrentQueue<Measurement> All { get; } = new();

    /// <summary>The sum of a series; null when it does not exist.</summary>
    public double? Sum(string instrument, string? tag = null)
    {
        double[] values = [.. All.Where(one => one.Instrument == instrument && (tag is null || one.Tags.Contains(tag))).Select(one => one.Value)];
        return values.Length == 0 ? null : values.Sum();
    }

    public void Dispose() => _listener.Dispose();

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var texts = new List<string>();
        foreach (KeyValuePair<string, object?> tag in tags) texts.Add($"{tag.Key}={tag.Value}");
        All.Enqueue(new Measurement(instrument.Name, instrument.Unit, value, texts));
    }

    internal sealed record Measurement(string Instrument, string? Unit, double Value, IReadOnlyList<string> Tags);
}
