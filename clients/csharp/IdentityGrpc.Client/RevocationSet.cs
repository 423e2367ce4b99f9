using IdentityGrpc.Client.Internal;
using IdentityGrpc.V1;

namespace IdentityGrpc.Client;

/// <summary>
/// Says of a token whether it is void. Kept by applying every event of a <see cref="RevocationWatcher"/> that starts at
/// <see cref="WatchStart.Earliest"/> and has no filter on causes. Forgets a confirmed revocation 25 hours after its <c>revoke_time</c>: no token lives
/// longer than 24. Safe for use from many threads.
/// </summary>
/// <param name="time">Judges what is old enough to be forgotten; null for the system's clock.</param>
public sealed class RevocationSet(TimeProvider? time = null)
{
    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly Lock _lock = new();
    private VoidTokens _known = new();
    private VoidTokens? _replayed;
    private bool _isCaughtUp;

    /// <summary>
    /// True once the first <see cref="WatchEvent.CaughtUp"/> was applied, for good. Before it, the set knows only a part of the log, and a token that is not
    /// called void may be.
    /// </summary>
    public bool IsCaughtUp
    {
        get
        {
            lock (_lock) return _isCaughtUp;
        }
    }

    /// <summary>The number of identities that something is remembered of.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                Forget();
                return _known.CountWith(_replayed);
            }
        }
    }

    /// <summary>
    /// True while a revocation of the identity has no end yet, and for tokens issued at or before the greatest <c>revoke_time</c> of its confirmed
    /// revocations. A revocation that has failed voids nothing.
    /// </summary>
    /// <param name="identityId">The identity.</param>
    /// <param name="issueTime">The token's own <c>iat</c>, which <see cref="AccessToken.IssueTime"/> holds too.</param>
    public bool IsVoid(string identityId, DateTimeOffset issueTime)
    {
        DateTimeOffset now = _time.GetUtcNow();
        lock (_lock) return _known.IsVoid(identityId, issueTime, now) || _replayed?.IsVoid(identityId, issueTime, now) == true;
    }

    /// <summary>
    /// Learns from an event. After a <see cref="WatchEvent.Reset"/> the old knowledge stays in force beside the new until the log has been replayed, so that
    /// no void token becomes valid for a moment.
    /// </summary>
    public void Apply(WatchEvent happened)
    {
        lock (_lock)
        {
            switch (happened)
            {
                case WatchEvent.Revocations { Entries: var entries }:
                    foreach (Revocation entry in entries) (_replayed ?? _known).Learn(entry);
                    break;
                case WatchEvent.CaughtUp:
                    _known = _replayed ?? _known;
                    _replayed = null;
                    _isCaughtUp = true;
                    break;
                case WatchEvent.Reset:
                    if (_replayed is not null) _known.Add(_replayed);
                    _replayed = new VoidTokens();
                    break;
            }
            Forget();
        }
    }

    private void Forget()
    {
        DateTimeOffset now = _time.GetUtcNow();
        _known.Forget(now);
        _replayed?.Forget(now);
    }
}
