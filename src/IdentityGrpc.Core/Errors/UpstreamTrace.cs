namespace IdentityGrpc.Core.Errors;

/// <summary>What an operator needs to find a failed call in the records of ACS.</summary>
/// <param name="RequestId">The id that ACS gave the request, or that was sent with it; null when no answer came.</param>
/// <param name="Status">The HTTP status of the answer; null when no answer came.</param>
public readonly record struct UpstreamTrace(string? RequestId, int? Status)
{
    /// <summary>When ACS answered, by its own clock, in whole seconds; null when no answer came.</summary>
    public DateTimeOffset? AnswerTime { get; init; }

    /// <summary>
    /// Whether an earlier attempt of the same call ended without a clear answer, so that ACS may have carried it out whatever the last attempt says.
    /// </summary>
    public bool EarlierAttemptUnclear { get; init; }

    /// <summary>No answer of ACS is known.</summary>
    public static UpstreamTrace None => default;
}
