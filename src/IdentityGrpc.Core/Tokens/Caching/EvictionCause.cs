namespace IdentityGrpc.Core.Tokens.Caching;

/// <summary>Why a token left the cache.</summary>
public enum EvictionCause
{
    /// <summary>Its time in the cache was over.</summary>
    Expired,

    /// <summary>The cache was full, and it was the oldest.</summary>
    Capacity,

    /// <summary>A revocation or deletion of its identity began or ended.</summary>
    Revoked,

    /// <summary>A newer token took its place.</summary>
    Replaced,
}
