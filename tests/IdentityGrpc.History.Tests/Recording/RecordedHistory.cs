using System.Collections.Concurrent;
using IdentityGrpc.Core.Revocations;

namespace IdentityGrpc.History.Tests.Recording;

/// <summary>What happened in a run.</summary>
internal sealed class RecordedHistory
{
    public Moment Moment { get; } = new();

    public ConcurrentQueue<ClientCall> Calls { get; } = new();

    /// <summary>Calls that brought a token, or tried to.</summary>
    public ConcurrentQueue<UpstreamCall> Issues { get; } = new();

    /// <summary>Calls that voided tokens, or tried to.</summary>
    public ConcurrentQueue<UpstreamCall> Revokes { get; } = new();

    public ConcurrentDictionary<RevocationId, RecordedRevocation> Revocations { get; } = new();

    /// <summary>What clients were told instead of getting what they asked for, by the kind of error.</summary>
    public ConcurrentDictionary<string, int> Errors { get; } = new();

    /// <summary>Failures that no design foresees.</summary>
    public ConcurrentQueue<Exception> Faults { get; } = new();

    /// <summary>All that clients and logs could show of failures.</summary>
    public ConcurrentQueue<string> ExceptionTexts { get; } = new();

    public string Summary =>
        $"handed out {Calls.Count} ({string.Join(", ", Calls.GroupBy(call => call.Status).OrderBy(group => group.Key).Select(group => $"{group.Key} {group.Count()}"))}), "
        + $"upstream issues {Issues.Count}, upstream revokes {Revokes.Count}, "
        + $"revocations {string.Join(", ", Revocations.Values.GroupBy(one => one.Phase).OrderBy(group => group.Key).Select(group => $"{group.Key} {group.Count()}"))}, "
        + $"errors {string.Join(", ", Errors.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key} {pair.Value}"))}";
}
