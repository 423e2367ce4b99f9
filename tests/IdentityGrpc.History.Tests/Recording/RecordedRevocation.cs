using IdentityGrpc.Core.Identities;
using IdentityGrpc.Core.Revocations;

namespace IdentityGrpc.History.Tests.Recording;

/// <summary>A revocation, as the log and its caller saw it.</summary>
internal sealed class RecordedRevocation(IdentityId identity, long requested)
{
    public IdentityId Identity => identity;

    /// <summary>The moment before its REQUESTED was appended.</summary>
    public long Requested => requested;

    /// <summary>The moment after its end was appended; the end of time while it has none.</summary>
    public long Closed { get; set; } = long.MaxValue;

    /// <summary>The moment after its caller had the answer OK; the end of time when it never had.</summary>
    public long Returned { get; set; } = long.MaxValue;

    public RevocationPhase Phase { get; set; } = RevocationPhase.Requested;

    public DateTimeOffset? RevokeTime { get; set; }
}
