namespace IdentityGrpc.Core.Revocations;

/// <summary>An entry of the revocation log.</summary>
/// <param name="Sequence">Its position: from 1, without gaps.</param>
/// <param name="EventTime">When it was appended, by the clock of the log.</param>
/// <param name="Entry">What it says.</param>
public sealed record Revocation(long Sequence, DateTimeOffset EventTime, RevocationEntry Entry);
