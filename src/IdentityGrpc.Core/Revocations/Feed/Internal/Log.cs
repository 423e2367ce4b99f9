using Microsoft.Extensions.Logging;

namespace IdentityGrpc.Core.Revocations.Feed.Internal;

internal static partial class Log
{
    // Error: a log that lost entries or was exchanged under a running server is a mistake of its operation, or a failover that lost commits.
    [LoggerMessage(EventId = 1302, EventName = nameof(LogReplaced), Level = LogLevel.Error,
        Message = "The revocation log '{OldLogId}', read up to {OldPosition}, was replaced by '{NewLogId}', which ends at {NewPosition}; all watches end.")]
    public static partial void LogReplaced(this ILogger logger, Guid oldLogId, long oldPosition, Guid newLogId, long newPosition);

    [LoggerMessage(EventId = 1303, EventName = nameof(Trimmed), Level = LogLevel.Debug, Message = "{Count} entries past their retention were removed from the revocation log.")]
    public static partial void Trimmed(this ILogger logger, long count);

    [LoggerMessage(EventId = 1304, EventName = nameof(TrimPostponed), Level = LogLevel.Warning, Message = "The revocation log could not be trimmed; it will be tried again.")]
    public static partial void TrimPostponed(this ILogger logger, Exception? exception);
}
