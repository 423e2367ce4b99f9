using IdentityGrpc.Core.Identities;
using IdentityGrpc.Core.Revocations;

namespace IdentityGrpc.Core.Tests.Infrastructure;

/// <summary>Entries of the log, as another replica would append them.</summary>
internal static class Entries
{
    public static Revocation Requested(IdentityId identity, long sequence, RevocationCause cause = RevocationCause.TokensRevoked) => new(
        sequence,
        DateTimeOffset.UnixEpoch,
        new RevocationEntry(new RevocationId(Guid.NewGuid()), identity, cause, RevocationPhase.Requested, RevokeTime: null, "somebody", ""));

    public static Revocation Confirmed(Revocation requested, long sequence, DateTimeOffset revokeTime) => requested with
    {
        Sequence = sequence,
        Entry = requested.Entry with { Phase = RevocationPhase.Confirmed, RevokeTime = revokeTime },
    };

    public static Revocation Failed(Revocation requested, long sequence) =>
        requested with { Sequence = sequence, Entry = requested.Entry with { Phase = RevocationPhase.Failed } };
}
