namespace IdentityGrpc.Testing.Histories;

/// <summary>An entry as the log holds it.</summary>
/// <param name="Sequence">Its position.</param>
/// <param name="Subject">Whom it is about, for filters.</param>
/// <param name="Append">The append that wrote it, by what its caller gave to it alone: entries of one append have the same, also one entry written twice.</param>
public sealed record LoggedEntry(long Sequence, string Subject, string Append);
