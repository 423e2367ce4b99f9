namespace IdentityGrpc.Core.Errors;

/// <summary>What an operator needs to find a failed call in the records of ACS.</summary>
/// <param name="RequestId">The id that ACS gave the request, or that was sent with it; null when no answer came.</param>
/// <param name="Status">The HTTP status of the answer; null when no answer came.</param>
public readonly record struct UpstreamTrace(string? RequestId, int? Status)
{
    /// <summary>No answer of ACS is known.</summary>
    public static UpstreamTrace None => default;
}
