using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Diagnostics.Tracing;
using IdentityGrpc.History.Tests.Oracles;
using IdentityGrpc.History.Tests.Recording;
using IdentityGrpc.History.Tests.Workload;
using IdentityGrpc.Testing;
using Microsoft.Extensions.Logging;

namespace IdentityGrpc.History.Tests;

/// <summary>Reads everything that a run says about itself, at the most talkative level, and looks for secrets in it.</summary>
public sealed class SecretsTests
{
    private readonly ConcurrentQueue<string> _texts = new();

    [Fact]
    public async Task NoLogLine_Trace_MetricTag_OrExceptionText_HoldsATokenOrTheKey()
    {
        var time = new ManualTimeProvider();
        var history = new RecordedHistory();
        using var log = new CapturedLog();
        using ILoggerFactory loggers = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log));
        using ActivityListener traces = ListenToTraces();
        using MeterListener metrics = ListenToMetrics();
        using var events = new Events(_texts);

        string accessKey;
        await using (EmulatedAcs acs = await EmulatedAcs.StartAsync(time, loggers))
        {
            accessKey = acs.AccessKey;
            await using var clock = new RunningClock(time, maxStepMilliseconds: 20);
            await HistoryRun.RunAsync(
                upstream => Subject.Create(upstream, history, time, log), acs.Upstream, acs, history, new Nemesis(time), time, operations: 5_000);
        }

        string[] all = [.. _texts, .. log.Lines.Select(line => line.FullText), .. history.ExceptionTexts];
        Assert.NotEmpty(log.Lines);
        Assert.NotEmpty(history.ExceptionTexts);
        Assert.Contains(_texts, text => text.StartsWith("activity", StringComparison.Ordinal));
        Assert.Contains(_texts, text => text.StartsWith("identitygrpc.upstream.request.duration", StringComparison.Ordinal));
        // Each token is a JWT, whose header and payload begin as those of all others; so far that nothing random in a text is the same.
        foreach (int part in (int[])[0, 1])
        {
            string start = Part(history.Calls.First(), part)[..12];
            Assert.All(history.Calls, call => Assert.StartsWith(start, Part(call, part), StringComparison.Ordinal));
            Assert.DoesNotContain(all, text => text.Contains(start, StringComparison.Ordinal));
        }
        Assert.DoesNotContain(all, text => text.Contains(accessKey, StringComparison.Ordinal));
        // Identity ids are personal data: they belong into the audit log, and into no trace or metric of ours.
        string anId = history.Calls.First().Identity.Value;
        Assert.Contains(log.Lines, line => line.Category == "IdentityGrpc.Audit" && line.Message.Contains(anId, StringComparison.Ordinal));
        string prefix = anId[..anId.IndexOf('_', StringComparison.Ordinal)];
        Assert.DoesNotContain(
            log.Lines, line => line.Category.StartsWith("IdentityGrpc.Core", StringComparison.Ordinal) && line.FullText.Contains(prefix, StringComparison.Ordinal));
        Assert.DoesNotContain(
            _texts, text => text.StartsWith("identitygrpc.", StringComparison.Ordinal) && text.Contains(prefix, StringComparison.Ordinal));
    }

    private static string Part(ClientCall call, int part) => call.Token.Value.Split('.')[part];

    private ActivityListener ListenToTraces()
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => _texts.Enqueue(
                $"activity {activity.DisplayName} {activity.StatusDescription} {Text(activity.TagObjects)} "
                + $"{string.Join(' ', activity.Events.Select(one => $"{one.Name} {Text(one.Tags)}"))} {Text(activity.Baggage.Select(one => new KeyValuePair<string, object?>(one.Key, one.Value)))}"),
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    private MeterListener ListenToMetrics()
    {
        var listener = new MeterListener { InstrumentPublished = (instrument, self) => self.EnableMeasurementEvents(instrument) };
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => _texts.Enqueue($"{instrument.Name} {Text(tags.ToArray())}"));
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => _texts.Enqueue($"{instrument.Name} {Text(tags.ToArray())}"));
        listener.Start();
        return listener;
    }

    private static string Text(IEnumerable<KeyValuePair<string, object?>> tags) => string.Join(' ', tags.Select(tag => $"{tag.Key}={tag.Value}"));

    /// <summary>The SDK writes its own log as events of this kind.</summary>
    private sealed class Events(ConcurrentQueue<string> texts) : EventListener
    {
        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name.StartsWith("Azure", StringComparison.Ordinal)) EnableEvents(eventSource, EventLevel.Verbose);
        }

        // Called by the base class's constructor too, before the queue is there.
        protected override void OnEventWritten(EventWrittenEventArgs eventData) =>
            texts?.Enqueue($"event {eventData.EventName} {string.Join(' ', eventData.Payload ?? (IEnumerable<object?>)[])}");
    }
}
