namespace IdentityGrpc.AcsEmulator.Internal.Inspection;

/// <summary>Whether a token holds: <c>valid</c>, <c>revoked</c>, <c>expired</c>, <c>deleted</c> or <c>invalid</c>, and why.</summary>
internal sealed record TokenVerdict(string Status, string Reason, string? IdentityId = null);
