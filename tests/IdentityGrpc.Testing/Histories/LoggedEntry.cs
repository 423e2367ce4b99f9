namespace IdentityGrpc.Testing.Histories;

/// <summary>An entry as the log holds it.</summary>
/// <param name="Sequence">Its position.</param>
/// <param name="Subject">Whom it is about, for filters.</param>
/// <param name="Append">The append that wrote it: entries of one append have the same.</param>
public sealed record LoggedEntry(long Sequence, string Subject, long Append);
