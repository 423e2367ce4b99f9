using IdentityGrpc.Core.Identities;
using IdentityGrpc.Core.Telemetry;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace IdentityGrpc.Core.Tokens.Caching.Internal;

/// <summary>
/// Where tokens lie: in a memory cache with one entry for an identity, sized by the number of its tokens, so that a revocation drops them all
/// with one removal. Readers take no lock. Writers keep the order of age, by which expired tokens leave and, when the cache is full, the oldest.
/// </summary>
internal sealed class TokenStore : IDisposable
{
    private readonly Lock _lock = new();
    private readonly int _maxEntries;
    private readonly TimeProvider _time;
    private readonly TokenMetrics _metrics;
    private readonly MemoryCache _byIdentity;
    private CachedToken? _oldest;
    private CachedToken? _newest;

    public TokenStore(IOptions<TokenCacheOptions> options, TimeProvider time, TokenMetrics metrics)
    {
        _maxEntries = options.Value.MaxEntries;
        _time = time;
        _metrics = metrics;
        _byIdentity = new MemoryCache(new MemoryCacheOptions
        {
            // One more, for a token and the one that it replaces. The limit itself is kept here, where a new token makes the oldest leave; the
            // cache would refuse the new one.
            SizeLimit = _maxEntries + 1,
            // Its entries have no expiry: tokens of one identity expire one by one, and are swept in the order of age. So there is nothing to scan for.
            ExpirationScanFrequency = TimeSpan.FromDays(365),
        });
    }

    /// <summary>The number of tokens.</summary>
    public int Count { get; private set; }

    public CachedToken? Find(TokenKey key)
    {
        CachedToken? candidate = First(key.Identity);
        while (candidate is not null && !IsSame(candidate.Key, key)) candidate = candidate.Sibling;
        return candidate;
    }

    public void Add(CachedToken added)
    {
        lock (_lock)
        {
            DateTimeOffset now = _time.GetUtcNow();
            while (_oldest is { } expired && !expired.IsUsable(now)) Remove_NeedsLock(expired, EvictionCause.Expired);

            CachedToken? replaced = Find(added.Key);
            while (replaced is null && Count >= _maxEntries) Remove_NeedsLock(_oldest!, EvictionCause.Capacity);

            CachedToken? first = First(added.Key.Identity);
            // One string for all tokens of an identity: an id is as large as everything else that an entry needs.
            if (first is not null) added.Key = added.Key with { Identity = first.Key.Identity };
            added.Sibling = first;
            // The new one before the old one goes: no reader must find neither.
            Publish_NeedsLock(added.Key.Identity, added);
            Append_NeedsLock(added);
            if (replaced is not null) Remove_NeedsLock(replaced, EvictionCause.Replaced);
        }
    }

    /// <summary>Drops all tokens of an identity, in time proportional to them.</summary>
    public void RemoveAll(IdentityId identity)
    {
        lock (_lock)
        {
            CachedToken? first = First(identity);
            if (first is null) return;
            _byIdentity.Remove(identity.Value);
            for (CachedToken? token = first; token is not null; token = token.Sibling) Unlink_NeedsLock(token, EvictionCause.Revoked);
        }
    }

    public void Dispose() => _byIdentity.Dispose();

    private static bool IsSame(TokenKey one, TokenKey other) => one.Scopes == other.Scopes && one.Lifetime == other.Lifetime;

    private CachedToken? First(IdentityId identity) => _byIdentity.TryGetValue(identity.Value, out object? first) ? (CachedToken?)first : null;

    private void Remove_NeedsLock(CachedToken token, EvictionCause cause)
    {
        CachedToken first = First(token.Key.Identity)!;
        if (ReferenceEquals(first, token))
        {
            if (token.Sibling is { } next) Publish_NeedsLock(token.Key.Identity, next);
            else _byIdentity.Remove(token.Key.Identity.Value);
        }
        else
        {
            CachedToken before = first;
            while (!ReferenceEquals(before.Sibling, token)) before = before.Sibling!;
            // A reader that stands on the removed token still finds its way on: its own link stays.
            before.Sibling = token.Sibling;
            Publish_NeedsLock(token.Key.Identity, first);
        }
        Unlink_NeedsLock(token, cause);
    }

    private void Publish_NeedsLock(IdentityId identity, CachedToken first)
    {
        int size = 0;
        for (CachedToken? token = first; token is not null; token = token.Sibling) size++;
        using ICacheEntry entry = _byIdentity.CreateEntry(identity.Value);
        entry.Value = first;
        entry.Size = size;
    }

    private void Append_NeedsLock(CachedToken token)
    {
        token.Older = _newest;
        if (_newest is null) _oldest = token;
        else _newest.Newer = token;
        _newest = token;
        Count++;
        _metrics.TokenCached();
    }

    private void Unlink_NeedsLock(CachedToken token, EvictionCause cause)
    {
        if (token.Older is null) _oldest = token.Newer;
        else token.Older.Newer = token.Newer;
        if (token.Newer is null) _newest = token.Older;
        else token.Newer.Older = token.Older;
        token.Older = token.Newer = null;
        Count--;
        _metrics.TokenEvicted(cause);
    }
}
