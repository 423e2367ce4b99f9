namespace IdentityGrpc.Core.Revocations.Fencing.Internal;

/// <summary>
/// The revocations that have ended lately. An entry may be applied twice, and the two of one revocation in either order; this tells news from
/// repetition. Not safe for concurrent use.
/// </summary>
internal sealed class EndedRevocations(TimeProvider time, TimeSpan retention)
{
    private readonly Dictionary<RevocationId, DateTimeOffset?> _revokeTimes = [];
    private readonly Queue<(RevocationId Revocation, long Since)> _byAge = new();

    public bool Contains(RevocationId revocation) => _revokeTimes.ContainsKey(revocation);

    /// <summary>Takes note of an end.</summary>
    /// <returns>False for a repetition. An end with a later revoke time is none: ACS was asked twice, and the second answer voids more.</returns>
    public bool Add(RevocationId revocation, DateTimeOffset? revokeTime)
    {
        if (!_revokeTimes.TryGetValue(revocation, out DateTimeOffset? known)) _byAge.Enqueue((revocation, time.GetTimestamp()));
        else if (revokeTime is null || revokeTime <= known) return false;
        _revokeTimes[revocation] = revokeTime;
        return true;
    }

    public void ForgetOld()
    {
        while (_byAge.TryPeek(out (RevocationId Revocation, long Since) oldest) && time.GetElapsedTime(oldest.Since) >= retention)
        {
            _byAge.Dequeue();
            _revokeTimes.Remove(oldest.Revocation);
        }
    }
}
