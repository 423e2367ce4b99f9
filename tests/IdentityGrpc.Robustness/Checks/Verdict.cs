namespace IdentityGrpc.Robustness.Checks;

/// <summary>Counts checks as tests are counted.</summary>
internal sealed class Verdict
{
    private int _passed;
    private int _failed;
    private int _violations;

    public void Check(string name, IEnumerable<string> violations)
    {
        string[] found = [.. violations];
        _violations += found.Length;
        if (found.Length == 0) _passed++;
        else _failed++;
        Console.WriteLine(found.Length == 0 ? $"  holds     {name}" : $"  VIOLATED  {name}: {found.Length} times");
        foreach (string violation in found.Take(5)) Console.WriteLine($"            {violation}");
    }

    /// <summary>Says the counts.</summary>
    /// <returns>The exit code.</returns>
    public int Conclude()
    {
        Console.WriteLine($"violations: {_violations}");
        Console.WriteLine($"{_passed} passed, {_failed} failed");
        return _failed == 0 ? 0 : 1;
    }
}
