using System.Globalization;

namespace IdentityGrpc.Client.Conformance.Values;

/// <summary>Durations as cases write them: <c>150ms</c>, <c>2s</c>, <c>10m</c> or <c>24h</c>.</summary>
internal static class Durations
{
    public static TimeSpan Parse(string text)
    {
        int unit = text.Length - (text.EndsWith("ms", StringComparison.Ordinal) ? 2 : 1);
        double number = double.Parse(text.AsSpan(0, unit), CultureInfo.InvariantCulture);
        return text[unit..] switch
        {
            "ms" => TimeSpan.FromMilliseconds(number),
            "s" => TimeSpan.FromSeconds(number),
            "m" => TimeSpan.FromMinutes(number),
            "h" => TimeSpan.FromHours(number),
            _ => throw new FormatException($"'{text}' is no duration"),
        };
    }
}
