namespace IdentityGrpc.AcsEmulator.Internal.Counts;

/// <summary>The calls of one operation, by HTTP status, or <c>reset</c> where the connection was reset in place of an answer.</summary>
internal sealed class OperationCounts
{
    public int Calls => Outcomes.Values.Sum();

    public SortedDictionary<string, int> Outcomes { get; } = new(StringComparer.Ordinal);
}
