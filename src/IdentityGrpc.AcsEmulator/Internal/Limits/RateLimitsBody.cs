namespace IdentityGrpc.AcsEmulator.Internal.Limits;

/// <summary>Whether limits are enforced, and which. Members that are missing stay as they are.</summary>
internal sealed class RateLimitsBody
{
    public bool? Enforced { get; set; }

    public SortedDictionary<string, RateLimit>? Limits { get; set; }
}
