using System.Collections.Concurrent;

namespace IdentityGrpc.Robustness.Traffic;

/// <summary>Counts what happened, by name, and keeps the violations.</summary>
internal sealed class Tally
{
    private readonly ConcurrentDictionary<string, int> _counts = new();
    private readonly ConcurrentQueue<string> _violations = new();

    public IReadOnlyCollection<string> Violations => _violations;

    public void Count(string what) => _counts.AddOrUpdate(what, 1, (_, count) => count + 1);

    public int Of(string what) => _counts.GetValueOrDefault(what);

    public void Violate(string violation)
    {
        _violations.Enqueue(violation);
        Console.WriteLine($"VIOLATION {violation}");
    }

    public override string ToString() => string.Join(", ", _counts.OrderBy(count => count.Key, StringComparer.Ordinal).Select(count => $"{count.Key} {count.Value}"));
}
