namespace IdentityGrpc.Core.Revocations;

/// <summary>Entries read from the log, and its extent at the same instant.</summary>
/// <param name="Extent">The log's extent.</param>
/// <param name="Entries">The entries, oldest first, without gaps.</param>
public sealed record LogPage(LogExtent Extent, IReadOnlyList<Revocation> Entries);
