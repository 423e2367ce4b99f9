namespace IdentityGrpc.Core.Revocations.Feed;

/// <summary>A page of the log as a caller gets it.</summary>
/// <param name="Revocations">What passed the filter, oldest first.</param>
/// <param name="LogId">The log.</param>
/// <param name="Position">Everything up to this position that passes the filter is on this page or one before it.</param>
/// <param name="IsLast">Whether the page ended at the end of the log.</param>
public sealed record RevocationPage(IReadOnlyList<Revocation> Revocations, Guid LogId, long Position, bool IsLast);
