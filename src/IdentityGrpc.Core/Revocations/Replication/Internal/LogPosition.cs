namespace IdentityGrpc.Core.Revocations.Replication.Internal;

/// <summary>How far a log was applied.</summary>
/// <param name="LogId">The log; empty before the first read.</param>
/// <param name="Sequence">Every entry up to this one is applied.</param>
/// <param name="Awaited">The last of them that another replica may be waiting for: a REQUESTED that this process has not appended itself.</param>
internal sealed record LogPosition(Guid LogId, long Sequence, long Awaited)
{
    public static LogPosition None { get; } = new(Guid.Empty, 0, 0);

    /// <summary>Whether everything is applied that the log held when its extent was read.</summary>
    public bool HasReached(LogExtent extent) => LogId == extent.LogId && Sequence >= extent.Newest;
}
