using Google.Protobuf.WellKnownTypes;
using IdentityGrpc.Core.Revocations;

namespace IdentityGrpc.Server.Revocations;

/// <summary>The domain's revocations as the contract's messages.</summary>
internal static class RevocationMessages
{
    public static V1.Revocation ToMessage(this Revocation revocation)
    {
        RevocationEntry entry = revocation.Entry;
        return new V1.Revocation
        {
            Sequence = revocation.Sequence,
            RevocationId = entry.RevocationId.ToString(),
            IdentityId = entry.Identity.Value,
            Cause = entry.Cause.ToMessage(),
            Phase = entry.Phase.ToMessage(),
            RevokeTime = entry is { Phase: RevocationPhase.Confirmed, RevokeTime: { } revokeTime } ? Timestamp.FromDateTimeOffset(revokeTime) : null,
            EventTime = Timestamp.FromDateTimeOffset(revocation.EventTime),
            Actor = entry.Actor,
            Reason = entry.Reason,
        };
    }

    private static V1.RevocationCause ToMessage(this RevocationCause cause) => cause switch
    {
        RevocationCause.TokensRevoked => V1.RevocationCause.TokensRevoked,
        RevocationCause.IdentityDeleted => V1.RevocationCause.IdentityDeleted,
        _ => throw new ArgumentOutOfRangeException(nameof(cause), cause, "The contract has no such cause."),
    };

    private static V1.RevocationPhase ToMessage(this RevocationPhase phase) => phase switch
    {
        RevocationPhase.Requested => V1.RevocationPhase.Requested,
        RevocationPhase.Confirmed => V1.RevocationPhase.Confirmed,
        RevocationPhase.Failed => V1.RevocationPhase.Failed,
        _ => throw new ArgumentOutOfRangeException(nameof(phase), phase, "The contract has no such phase."),
    };
}
