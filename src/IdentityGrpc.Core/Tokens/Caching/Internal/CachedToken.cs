using IdentityGrpc.Core.Revocations.Fencing;

namespace IdentityGrpc.Core.Tokens.Caching.Internal;

/// <summary>
/// A token in the cache. Its neighbours are its own fields and not those of list nodes around it, because there may be a hundred thousand.
/// <see cref="TokenStore"/> owns the links.
/// </summary>
internal sealed class CachedToken(TokenKey key, AccessToken token, FenceStamp stamp, DateTimeOffset usableUntil, DateTimeOffset refreshFrom)
{
    private readonly long _usableUntil = usableUntil.UtcTicks;
    private long _refreshFrom = refreshFrom.UtcTicks;

    public TokenKey Key { get; set; } = key;

    public AccessToken Token => token;

    public FenceStamp Stamp => stamp;

    /// <summary>The next token of the same identity.</summary>
    public CachedToken? Sibling { get; set; }

    /// <summary>The one that was stored just before.</summary>
    public CachedToken? Older { get; set; }

    /// <summary>The one that was stored just after.</summary>
    public CachedToken? Newer { get; set; }

    public bool IsUsable(DateTimeOffset now) => now.UtcTicks < _usableUntil;

    /// <summary>True for one caller once the time to renew has come.</summary>
    public bool ClaimRefresh(DateTimeOffset now)
    {
        long from = Volatile.Read(ref _refreshFrom);
        return now.UtcTicks >= from && Interlocked.CompareExchange(ref _refreshFrom, long.MaxValue, from) == from;
    }

    /// <summary>After a renewal that failed: lets another caller claim it from that time on.</summary>
    public void OfferRefresh(DateTimeOffset from) => Volatile.Write(ref _refreshFrom, from.UtcTicks);
}
