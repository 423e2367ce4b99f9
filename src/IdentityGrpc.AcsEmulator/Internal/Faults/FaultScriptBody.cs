using System.Text.Json.Serialization;

namespace IdentityGrpc.AcsEmulator.Internal.Faults;

/// <summary>A scripted fault, as it is asked for and as it is listed.</summary>
internal sealed record FaultScriptBody
{
    /// <summary>Set by the emulator.</summary>
    public int? Id { get; init; }

    /// <summary>The operation's name; none for every operation.</summary>
    public string? Operation { get; init; }

    /// <summary>How the request ends; none for a delay alone.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<FaultOutcome>))]
    public FaultOutcome? Outcome { get; init; }

    /// <summary>Milliseconds of delay; with <see cref="MaxDelay"/> the least of them.</summary>
    public int? Delay { get; init; }

    /// <summary>Milliseconds of delay at most: each request draws its own.</summary>
    public int? MaxDelay { get; init; }

    /// <summary>Whole seconds of Retry-After of a 429. The default is 1.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>How many requests it meets; none for all until it is removed.</summary>
    public int? Times { get; init; }

    /// <summary>The share of requests that it meets, from 0 to 1. The default is 1.</summary>
    public double? Probability { get; init; }

    /// <summary>The request header that it looks for; none for any request.</summary>
    public string? Header { get; init; }

    /// <summary>The value that the header must have; none for any value.</summary>
    public string? HeaderValue { get; init; }

    /// <summary>How many requests it met. Set by the emulator.</summary>
    public int? Met { get; init; }
}
