using Microsoft.Extensions.Logging;

namespace IdentityGrpc.Storage.Postgres.Internal;

internal static partial class Log
{
    [LoggerMessage(EventId = 2100, EventName = nameof(SchemaUpgraded), Level = LogLevel.Information,
        Message = "The tables of the revocation log were brought from version {From} to version {To}.")]
    public static partial void SchemaUpgraded(this ILogger logger, int from, int to);

    // Information: one lost connection is everyday life; that the log is unavailable is said by whoever needs it.
    [LoggerMessage(EventId = 2101, EventName = nameof(DatabaseRetried), Level = LogLevel.Information, Message = "The database failed (state '{SqlState}') and is tried again.")]
    public static partial void DatabaseRetried(this ILogger logger, string? sqlState);

    [LoggerMessage(EventId = 2102, EventName = nameof(ListenerLost), Level = LogLevel.Warning,
        Message = "Notifications of PostgreSQL are lost (state '{SqlState}') and listened for again after {Pause}; meanwhile the log is polled.")]
    public static partial void ListenerLost(this ILogger logger, string? sqlState, TimeSpan pause);
}
