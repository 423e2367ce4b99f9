using System.Globalization;

namespace IdentityGrpc.FaultServer.Scripts;

/// <summary>Durations as cases write them: <c>150ms</c>, <c>2s</c>, <c>10m</c> or <c>24h</c>.</summary>
internal static class Durations
{
    private static readonly (string Unit, TimeSpan Length)[] s_units =
        [("ms", TimeSpan.FromMilliseconds(1)), ("s", TimeSpan.FromSeconds(1)), ("m", TimeSpan.FromMinutes(1)), ("h", TimeSpan.FromHours(1))];

    public static bool TryParse(string text, out TimeSpan duration)
    {
        foreach ((string unit, TimeSpan length) in s_units)
        {
            if (!text.EndsWith(unit, StringComparison.Ordinal)) continue;
            if (!double.TryParse(text[..^unit.Length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number)) continue;
            duration = number * length;
            return true;
        }
        duration = default;
        return false;
    }

    public static string Show(TimeSpan duration) => $"{Math.Round(duration.TotalMilliseconds)}ms";
}
