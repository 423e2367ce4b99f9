namespace IdentityGrpc.Core.Revocations.Replication.Internal;

/// <summary>A renewal that the directory has taken and this replica may not count on yet.</summary>
/// <param name="Sent">Before it was sent.</param>
/// <param name="Head">
/// The extent of the log, read after the renewal was taken. What was appended before may not have waited for this replica, and lies within it; what
/// comes later waits.
/// </param>
internal sealed record LeaseRenewal(LeaseStart Sent, LogExtent Head);
