using System.Diagnostics.CodeAnalysis;
using IdentityGrpc.Core.Revocations.Fencing;
using Microsoft.Extensions.Options;

namespace IdentityGrpc.Core.Tokens.Caching.Internal;

/// <summary>The only door to the store: nothing is read or kept that the fence does not permit at that moment.</summary>
internal sealed class TokenCache(TokenStore store, RevocationFence fence, IOptions<TokenCacheOptions> options, TimeProvider time)
{
    private readonly TimeSpan _timeToLive = options.Value.TimeToLive;
    private readonly TimeSpan _floor = options.Value.Floor;
    private readonly double _jitter = options.Value.Jitter;
    private readonly double _refreshAhead = options.Value.RefreshAhead;

    /// <summary>Finds a token that may be handed out now and has the asked life left.</summary>
    public bool TryRead(in TokenRequest request, [NotNullWhen(true)] out CachedToken? cached)
    {
        cached = store.Find(request.Key);
        if (cached is null) return false;
        DateTimeOffset now = time.GetUtcNow();
        if (fence.Permits(request.Key.Identity, cached.Stamp)
            && cached.IsUsable(now)
            && cached.Token.ExpireTime - now >= request.MinRemainingLifetime) return true;
        cached = null;
        return false;
    }

    /// <summary>Keeps a token for its time to live, if it may be shared at all.</summary>
    /// <param name="key">What it was issued for.</param>
    /// <param name="token">The token.</param>
    /// <param name="stamp">Taken before ACS was asked for it.</param>
    public void Keep(TokenKey key, AccessToken token, FenceStamp stamp)
    {
        DateTimeOffset now = time.GetUtcNow();
        TimeSpan lasts = _timeToLive * (1 + _jitter * (2 * Random.Shared.NextDouble() - 1));
        TimeSpan untilFloor = token.ExpireTime - _floor - now;
        if (untilFloor < lasts) lasts = untilFloor;
        if (lasts <= TimeSpan.Zero || !fence.Permits(key.Identity, stamp)) return;
        store.Add(new CachedToken(key, token, stamp, now + lasts, now + lasts * (1 - _refreshAhead)));
    }
}
