using Microsoft.Extensions.Logging;

namespace IdentityGrpc.Core.Revocations.Replication.Internal;

internal static partial class Log
{
    [LoggerMessage(EventId = 1400, EventName = nameof(FollowingInterrupted), Level = LogLevel.Warning,
        Message = "The revocation log cannot be read; what others revoke is not heard, and the feed stands still, until it can.")]
    public static partial void FollowingInterrupted(this ILogger logger, Exception? exception);

    [LoggerMessage(EventId = 1401, EventName = nameof(FollowingResumed), Level = LogLevel.Information, Message = "The revocation log can be followed again.")]
    public static partial void FollowingResumed(this ILogger logger);

    [LoggerMessage(EventId = 1402, EventName = nameof(ServingUninformed), Level = LogLevel.Warning,
        Message = "The revocation log could not be read within {Bound}; serving without the cache until it is.")]
    public static partial void ServingUninformed(this ILogger logger, TimeSpan bound);

    [LoggerMessage(EventId = 1403, EventName = nameof(RevocationRecovered), Level = LogLevel.Warning,
        Message = "Revocation '{RevocationId}', requested at {Sequence}, has no end; it is driven to one.")]
    public static partial void RevocationRecovered(this ILogger logger, RevocationId revocationId, long sequence);

    [LoggerMessage(EventId = 1404, EventName = nameof(LeaseEndangered), Level = LogLevel.Warning,
        Message = "The lease of this replica cannot be renewed; once it has lapsed, tokens are issued without the cache.")]
    public static partial void LeaseEndangered(this ILogger logger, Exception? exception);

    [LoggerMessage(EventId = 1405, EventName = nameof(LeaseRegained), Level = LogLevel.Information, Message = "The lease of this replica is renewed again.")]
    public static partial void LeaseRegained(this ILogger logger);

    [LoggerMessage(EventId = 1406, EventName = nameof(LeavingFailed), Level = LogLevel.Warning,
        Message = "This replica could not sign off; revocations wait until its lease has lapsed.")]
    public static partial void LeavingFailed(this ILogger logger, Exception? exception);
}
