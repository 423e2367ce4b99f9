using Google.Protobuf.WellKnownTypes;
using IdentityGrpc.FaultServer.Scripts;
using IdentityGrpc.V1;

namespace IdentityGrpc.FaultServer.Calls;

/// <summary>
/// The revocation log of a case. Odd entries are REQUESTED, even ones their CONFIRMED, two to an identity; every third revocation is a deletion.
/// </summary>
internal sealed class ScriptedLog(LogScript script)
{
    public long Newest => script.Newest;

    public long Oldest => script.Oldest;

    /// <summary>The entries after a position that pass a request's filter.</summary>
    public IEnumerable<Revocation> After(long position, WatchRevocationsRequest filter)
    {
        for (long sequence = Math.Max(position, Oldest - 1) + 1; sequence <= Newest; sequence++)
        {
            Revocation entry = Entry(sequence);
            bool passes = (filter.IdentityIds.Count == 0 || filter.IdentityIds.Contains(entry.IdentityId))
                && (filter.Causes.Count == 0 || filter.Causes.Contains(entry.Cause));
            if (passes) yield return entry;
        }
    }

    private static Revocation Entry(long sequence)
    {
        long pair = (sequence + 1) / 2;
        bool isEnd = sequence % 2 == 0;
        var entry = new Revocation
        {
            Sequence = sequence,
            RevocationId = new Guid((int)pair, 0, 0x4000, 0x80, 0, 0, 0, 0, 0, 0, 0).ToString(),
            IdentityId = $"8:acs:conformance_{pair}",
            Cause = pair % 3 == 0 ? RevocationCause.IdentityDeleted : RevocationCause.TokensRevoked,
            Phase = isEnd ? RevocationPhase.Confirmed : RevocationPhase.Requested,
            EventTime = new Timestamp { Seconds = sequence },
            Actor = "anonymous",
        };
        if (isEnd) entry.RevokeTime = new Timestamp { Seconds = sequence };
        return entry;
    }
}
