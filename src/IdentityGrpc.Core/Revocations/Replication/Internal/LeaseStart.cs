namespace IdentityGrpc.Core.Revocations.Replication.Internal;

/// <summary>A moment on both clocks of the process.</summary>
internal sealed record LeaseStart(long Timestamp, DateTimeOffset WallClock);
