namespace IdentityGrpc.AcsEmulator.Internal.Identities;

/// <summary>
/// One identity, and which of its tokens hold. Tokens are not stored: each carries the generation of its identity and its exact time of issue,
/// so a token from before a revoke and one from after it are told apart within the same second, and a million identities stay small.
/// </summary>
internal sealed class Identity(Guid user, string? customId, int generation = 0, long validFrom = 0, long lastIssued = 0)
{
    private int _generation = generation;
    private long _validFrom = validFrom;
    private long _lastIssued = lastIssued;

    public Guid User { get; } = user;

    public string? CustomId { get; } = customId;

    /// <summary>How often all tokens were revoked. A token of another generation is void.</summary>
    public int Generation => Volatile.Read(ref _generation);

    /// <summary>Tokens issued before this time, in ticks of UTC, are void.</summary>
    public long ValidFrom => Volatile.Read(ref _validFrom);

    /// <summary>When the last token was issued, in ticks of UTC; 0 when none was.</summary>
    public long LastIssued => Volatile.Read(ref _lastIssued);

    public void Revoke() => Interlocked.Increment(ref _generation);

    /// <summary>Voids the tokens issued before a time. What is void stays void, so an earlier time than the last one changes nothing.</summary>
    public void RevokeBefore(long utcTicks) => Raise(ref _validFrom, utcTicks);

    public void Issued(long utcTicks) => Raise(ref _lastIssued, utcTicks);

    private static void Raise(ref long field, long value)
    {
        var seen = Volatile.Read(ref field);
        while (seen < value)
        {
            var previous = Interlocked.CompareExchange(ref field, value, seen);
            if (previous == seen) return;
            seen = previous;
        }
    }
}
