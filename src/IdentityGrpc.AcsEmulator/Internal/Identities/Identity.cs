namespace IdentityGrpc.AcsEmulator.Internal.Identities;

/// <summary>
/// One identity, and which of its tokens hold. Tokens are not stored: each carries the generation of its identity and its exact time of issue,
/// so a token from before a revoke and one from after it are told apart within the same second, and a million identities stay small.
/// </summary>
internal sealed class Identity(Guid user, string? customId)
{
    private int _generation;
    private long _validFrom;
    private long _lastIssued;

    public Guid User { get; } = user;

    public string? CustomId { get; } = customId;

    /// <summary>How often all tokens were revoked. A token of another generation is void.</summary>
    public int Generation => Volatile.Read(ref _generation);

    /// <summary>Tokens issued before this time, in microseconds since 1970, are void.</summary>
    public long ValidFrom => Volatile.Read(ref _validFrom);

    /// <summary>When the last token was issued, in ticks of UTC; 0 when none was.</summary>
    public long LastIssued => Volatile.Read(ref _lastIssued);

    public void Revoke() => Interlocked.Increment(ref _generation);

    /// <summary>Voids the tokens issued before a time. What is void stays void, so an earlier time than the last one changes nothing.</summary>
    public void RevokeBefore(long microseconds) => Raise(ref _validFrom, microseconds);

    public void Issued(long ticks) => Raise(ref _lastIssued, ticks);

    private static void Raise(ref long field, long value)
    {
        long seen = Volatile.Read(ref field);
        while (seen < value)
        {
            long previous = Interlocked.CompareExchange(ref field, value, seen);
            if (previous == seen) return;
            seen = previous;
        }
    }
}
