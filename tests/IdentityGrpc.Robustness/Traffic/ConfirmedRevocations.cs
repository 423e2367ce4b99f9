using System.Collections.Concurrent;

namespace IdentityGrpc.Robustness.Traffic;

/// <summary>What callers were told is done, and how long it took.</summary>
internal sealed class ConfirmedRevocations
{
    private readonly ConcurrentDictionary<string, TimeSpan> _took = new();

    public ICollection<string> Ids => _took.Keys;

    public void Add(string revocationId, TimeSpan took) => _took[revocationId] = took;

    public TimeSpan Percentile(double share)
    {
        TimeSpan[] sorted = [.. _took.Values.Order()];
        return sorted.Length == 0 ? TimeSpan.Zero : sorted[(int)((sorted.Length - 1) * share)];
    }
}
