namespace IdentityGrpc.Robustness.Traffic;

/// <summary>What was known of an identity when a call for a token of it began.</summary>
/// <param name="Floor">When the latest revocation began that had returned OK, in ticks of UTC: no token from before may come.</param>
/// <param name="Quiet">Whether no revocation was under way.</param>
/// <param name="Begun">How many revocations had begun.</param>
internal sealed record IssueCall(long Floor, bool Quiet, int Begun);
