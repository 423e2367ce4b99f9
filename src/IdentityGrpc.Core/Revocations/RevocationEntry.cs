using IdentityGrpc.Core.Identities;

namespace IdentityGrpc.Core.Revocations;

/// <summary>What is appended to the revocation log: an entry that has no position yet.</summary>
/// <param name="RevocationId">The revocation that it belongs to.</param>
/// <param name="Identity">Whose tokens are void.</param>
/// <param name="Cause">Why.</param>
/// <param name="Phase">How far the revocation has come.</param>
/// <param name="RevokeTime">
/// Tokens with an <c>iat</c> at or before this are void. In a REQUESTED entry it is there only when not all tokens are to be voided, and is then
/// what was asked for, so that whoever finishes the revocation asks ACS for the same.
/// </param>
/// <param name="Actor">Who asked.</param>
/// <param name="Reason">The caller's reason, or empty.</param>
public sealed record RevocationEntry(
    RevocationId RevocationId,
    IdentityId Identity,
    RevocationCause Cause,
    RevocationPhase Phase,
    DateTimeOffset? RevokeTime,
    string Actor,
    string Reason);
