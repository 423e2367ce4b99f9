using System.Collections.Concurrent;
using IdentityGrpc.Core.Identities;
using IdentityGrpc.Core.Revocations.Fencing.Internal;

namespace IdentityGrpc.Core.Revocations.Fencing;

/// <summary>
/// Stands between revocations and the token cache: one for the process. Every entry of the revocation log is applied to it, at least once and in
/// any order; whoever reads, stores or shares a token asks it. Why that is enough is argued in <c>Tokens/Caching/README.md</c>.
/// </summary>
/// <param name="lease">The right of this process to use its cache.</param>
/// <param name="evict">Drops what is cached of an identity. What it misses is never handed out; it only takes room.</param>
/// <param name="retention">
/// How long an identity is remembered after its last revocation has ended: at least as long as a cached token can be used and a flight can last.
/// </param>
/// <param name="time">The clock of the retention.</param>
public sealed class RevocationFence(ICacheLease lease, Action<IdentityId> evict, TimeSpan retention, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly ConcurrentDictionary<IdentityId, FencedIdentity> _identities = new();
    private readonly EndedRevocations _ended = new(time, retention);
    private readonly Queue<(IdentityId Identity, long Position, long Since)> _toForget = new();
    private long _position;
    private long _forgottenPosition;

    /// <summary>The number of identities that are remembered.</summary>
    internal int Count => _identities.Count;

    /// <summary>
    /// Applies an entry of the log. When this has returned, no token of the identity from before is handed out from the cache and no flight from
    /// before is joined; a REQUESTED fences the identity until the end of the same revocation is applied. Applying an entry again does nothing.
    /// </summary>
    public void Apply(Revocation revocation)
    {
        RevocationEntry entry = revocation.Entry;
        lock (_lock)
        {
            ForgetOld_NeedsLock();
            if (Advance_NeedsLock(entry, _position + 1) is not { } identity) return;

            // The identity first, then the position: whoever sees the new position must see the identity fenced.
            _identities[entry.Identity] = identity;
            Volatile.Write(ref _position, identity.Position);
            if (!identity.IsFenced) _toForget.Enqueue((entry.Identity, identity.Position, time.GetTimestamp()));
        }
        evict(entry.Identity);
    }

    /// <summary>Whether the revocation has begun and not ended, as far as this process knows.</summary>
    public bool IsOpen(RevocationEntry entry) =>
        _identities.TryGetValue(entry.Identity, out FencedIdentity? known) && known.Open.Contains(entry.RevocationId);

    /// <summary>The stamp of a flight that begins now. To be taken before anything else is asked.</summary>
    internal FenceStamp Stamp() => new(Volatile.Read(ref _position));

    /// <summary>Whether a token or flight of that stamp may be shared with callers that come now. Never while the identity is fenced.</summary>
    internal bool Permits(IdentityId identity, FenceStamp stamp)
    {
        if (!lease.IsHeld) return false;
        return _identities.TryGetValue(identity, out FencedIdentity? known)
            ? !known.IsFenced && known.Position <= stamp.Position
            : !IsForgotten(stamp);
    }

    /// <summary>Whether a revocation of the identity has begun and not ended, as far as this process knows.</summary>
    internal bool IsFenced(IdentityId identity) => _identities.GetValueOrDefault(identity) is { IsFenced: true };

    /// <summary>Whether a revocation of the identity began or ended since the stamp was taken.</summary>
    internal bool HasChanged(IdentityId identity, FenceStamp stamp) =>
        _identities.TryGetValue(identity, out FencedIdentity? known) ? known.Position > stamp.Position : IsForgotten(stamp);

    /// <summary>The latest time at or before which the identity's tokens are void; null when none is remembered.</summary>
    internal DateTimeOffset? RevokeTime(IdentityId identity) => _identities.GetValueOrDefault(identity)?.RevokeTime;

    // Asked only after the identity was not found, and raised before an identity is removed: so what is forgotten counts as changed.
    private bool IsForgotten(FenceStamp stamp) => stamp.Position < Volatile.Read(ref _forgottenPosition);

    private FencedIdentity? Advance_NeedsLock(RevocationEntry entry, long position)
    {
        FencedIdentity known = _identities.GetValueOrDefault(entry.Identity, FencedIdentity.Unknown);
        if (entry.Phase == RevocationPhase.Requested)
        {
            bool isNews = !_ended.Contains(entry.RevocationId) && !known.Open.Contains(entry.RevocationId);
            return isNews ? known.Begin(entry.RevocationId, position) : null;
        }
        return _ended.Add(entry.RevocationId, entry.RevokeTime) ? known.End(entry.RevocationId, position, entry.RevokeTime) : null;
    }

    private void ForgetOld_NeedsLock()
    {
        _ended.ForgetOld();
        while (_toForget.TryPeek(out (IdentityId Identity, long Position, long Since) oldest) && time.GetElapsedTime(oldest.Since) >= retention)
        {
            _toForget.Dequeue();
            // Revoked again meanwhile: then it stands in the queue again, or is fenced.
            if (_identities.GetValueOrDefault(oldest.Identity)?.Position != oldest.Position) continue;
            Volatile.Write(ref _forgottenPosition, Math.Max(_forgottenPosition, oldest.Position));
            _identities.TryRemove(oldest.Identity, out _);
        }
    }
}
