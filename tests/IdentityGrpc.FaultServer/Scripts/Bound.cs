namespace IdentityGrpc.FaultServer.Scripts;

/// <summary>What a value must be: a text, or at least, at most or less than a number or a duration.</summary>
internal sealed record Bound
{
    private readonly string _text;
    private readonly string _comparison;
    private readonly double _limit;

    public Bound(string text)
    {
        _text = text;
        _comparison = new[] { ">=", "<=", "<" }.FirstOrDefault(start => text.StartsWith(start, StringComparison.Ordinal)) ?? "";
        if (_comparison.Length > 0 && !TryNumber(text[_comparison.Length..], out _limit)) throw new FormatException($"'{text}' is not a bound.");
    }

    /// <summary>Whether a value, as it is shown, is within the bound.</summary>
    public bool Holds(string value)
    {
        if (_comparison.Length == 0) return string.Equals(value, _text, StringComparison.Ordinal);
        return TryNumber(value, out double number) && _comparison switch
        {
            ">=" => number >= _limit,
            "<=" => number <= _limit,
            _ => number < _limit,
        };
    }

    public override string ToString() => _text;

    private static bool TryNumber(string text, out double number)
    {
        // The start of a stream that asked for no sequence: before all of them.
        if (text == "EARLIEST") text = "0";
        if (double.TryParse(text, out number)) return true;
        bool isDuration = Durations.TryParse(text, out TimeSpan duration);
        number = duration.TotalMilliseconds;
        return isDuration;
    }
}
