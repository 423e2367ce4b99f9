using System.Collections.Concurrent;
using System.Globalization;

namespace IdentityGrpc.AcsEmulator.Internal.Counts;

/// <summary>How often each operation was called, and how it ended.</summary>
internal sealed class CallCounts
{
    private const string CutKey = "reset";

    private readonly ConcurrentDictionary<(string Operation, string Outcome), int> _counts = new();

    public void Answered(string operation, int status) => Count(operation, status.ToString(CultureInfo.InvariantCulture));

    /// <summary>The connection was reset in place of an answer.</summary>
    public void Cut(string operation) => Count(operation, CutKey);

    public void Clear() => _counts.Clear();

    public SortedDictionary<string, OperationCounts> Snapshot()
    {
        var snapshot = new SortedDictionary<string, OperationCounts>(StringComparer.Ordinal);
        foreach (((var operation, var outcome), var count) in _counts)
        {
            if (!snapshot.TryGetValue(operation, out OperationCounts? counts)) snapshot.Add(operation, counts = new OperationCounts());
            counts.Outcomes.Add(outcome, count);
        }
        return snapshot;
    }

    private void Count(string operation, string outcome) => _counts.AddOrUpdate((operation, outcome), 1, (_, count) => count + 1);
}
