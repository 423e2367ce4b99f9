using System.Globalization;
using Azure;

namespace IdentityGrpc.Acs.Internal;

/// <summary>How long an answer asks to wait, in any of the headers that the SDK would obey.</summary>
internal static class RetryAfter
{
    private static readonly string[] s_milliseconds = ["retry-after-ms", "x-ms-retry-after-ms"];

    /// <returns>Zero when the time has passed; null when the answer says nothing that can be read.</returns>
    public static TimeSpan? Read(Response answer, TimeProvider time)
    {
        foreach (string name in s_milliseconds)
        {
            if (answer.Headers.TryGetValue(name, out string? number) && TryParse(number, out int milliseconds)) return TimeSpan.FromMilliseconds(milliseconds);
        }
        if (!answer.Headers.TryGetValue("Retry-After", out string? text)) return null;
        if (TryParse(text, out int seconds)) return TimeSpan.FromSeconds(seconds);
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset at)) return null;
        TimeSpan left = at - time.GetUtcNow();
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private static bool TryParse(string? text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
