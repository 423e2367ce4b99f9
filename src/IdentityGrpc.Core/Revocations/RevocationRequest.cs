using IdentityGrpc.Core.Identities;

namespace IdentityGrpc.Core.Revocations;

/// <summary>A wish to void the tokens of an identity.</summary>
/// <param name="Identity">Whose tokens.</param>
/// <param name="Actor">Who asks.</param>
/// <param name="Reason">The caller's reason, or empty.</param>
public sealed record RevocationRequest(IdentityId Identity, string Actor, string Reason)
{
    /// <summary>The greatest length of a reason, in characters.</summary>
    public const int MaxReasonLength = 256;

    /// <summary>Voids only the tokens issued before this time; null voids all.</summary>
    public DateTimeOffset? IssuedBefore { get; init; }
}
