using IdentityGrpc.Core.Errors;

namespace IdentityGrpc.Core.Revocations.Internal;

/// <summary>What came of asking ACS.</summary>
/// <param name="End">The entry that ends the revocation; null while the outcome is unknown.</param>
/// <param name="Failure">Why it is not confirmed; null when it is.</param>
internal sealed record RevocationOutcome(RevocationEntry? End, DomainException? Failure);
