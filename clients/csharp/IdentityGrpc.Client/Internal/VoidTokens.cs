using IdentityGrpc.V1;

namespace IdentityGrpc.Client.Internal;

/// <summary>What entries of the log say about tokens. For one thread at a time.</summary>
internal sealed class VoidTokens
{
    // No token lives longer than 24 hours; the hour is for clocks that differ.
    private static readonly TimeSpan s_memory = TimeSpan.FromHours(25);

    private readonly Dictionary<string, HashSet<string>> _open = [];
    private readonly Dictionary<string, DateTimeOffset> _revokeTimes = [];
    // In the order in which they are forgotten. An identity that was revoked again has an outdated entry, which is passed over.
    private readonly PriorityQueue<string, DateTimeOffset> _oldest = new();

    public void Learn(Revocation entry)
    {
        switch (entry.Phase)
        {
            case RevocationPhase.Requested:
                Open(entry.IdentityId, entry.RevocationId);
                break;
            // Without its time, against the contract, the revocation stays open: better too much is void than too little.
            case RevocationPhase.Confirmed when entry.RevokeTime is not null:
                Close(entry);
                Confirm(entry.IdentityId, entry.RevokeTime.ToDateTimeOffset());
                break;
            case RevocationPhase.Failed:
                Close(entry);
                break;
        }
    }

    /// <summary>Learns all that another one knows.</summary>
    public void Add(VoidTokens other)
    {
        foreach ((string identity, HashSet<string> revocations) in other._open)
        {
            foreach (string revocation in revocations) Open(identity, revocation);
        }
        foreach ((string identity, DateTimeOffset revokeTime) in other._revokeTimes) Confirm(identity, revokeTime);
    }

    public bool IsVoid(string identityId, DateTimeOffset issueTime, DateTimeOffset now) =>
        _open.ContainsKey(identityId)
        || (_revokeTimes.TryGetValue(identityId, out DateTimeOffset revokeTime) && issueTime <= revokeTime && !IsForgotten(revokeTime, now));

    /// <summary>The number of identities that this or the other one knows something of.</summary>
    public int CountWith(VoidTokens? other) => Identities.Count() + (other?.Identities.Count(identity => !Knows(identity)) ?? 0);

    /// <summary>Drops what can matter no more.</summary>
    public void Forget(DateTimeOffset now)
    {
        while (_oldest.TryPeek(out string? identity, out DateTimeOffset revokeTime) && IsForgotten(revokeTime, now))
        {
            _oldest.Dequeue();
            if (_revokeTimes[identity] == revokeTime) _revokeTimes.Remove(identity);
        }
    }

    // The open ones are few.
    private IEnumerable<string> Identities => _revokeTimes.Keys.Concat(_open.Keys.Where(identity => !_revokeTimes.ContainsKey(identity)));

    private bool Knows(string identity) => _revokeTimes.ContainsKey(identity) || _open.ContainsKey(identity);

    private static bool IsForgotten(DateTimeOffset revokeTime, DateTimeOffset now) => now - revokeTime >= s_memory;

    private void Open(string identity, string revocation)
    {
        if (!_open.TryGetValue(identity, out HashSet<string>? revocations)) _open[identity] = revocations = [];
        revocations.Add(revocation);
    }

    private void Close(Revocation end)
    {
        if (!_open.TryGetValue(end.IdentityId, out HashSet<string>? revocations)) return;
        revocations.Remove(end.RevocationId);
        if (revocations.Count == 0) _open.Remove(end.IdentityId);
    }

    private void Confirm(string identity, DateTimeOffset revokeTime)
    {
        if (_revokeTimes.TryGetValue(identity, out DateTimeOffset known) && known >= revokeTime) return;
        _revokeTimes[identity] = revokeTime;
        _oldest.Enqueue(identity, revokeTime);
    }
}
