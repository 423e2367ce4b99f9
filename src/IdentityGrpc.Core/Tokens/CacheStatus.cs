namespace IdentityGrpc.Core.Tokens;

/// <summary>Where a token came from.</summary>
public enum CacheStatus
{
    /// <summary>From the cache, with no call to ACS.</summary>
    Hit,

    /// <summary>From ACS, by a call that this request started.</summary>
    Miss,

    /// <summary>From ACS, by a call that an identical request had started and this one joined.</summary>
    Coalesced,

    /// <summary>From ACS, because the request asked to bypass the cache.</summary>
    Bypass,
}
