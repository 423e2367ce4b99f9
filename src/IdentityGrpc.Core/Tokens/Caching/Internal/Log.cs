using Microsoft.Extensions.Logging;

namespace IdentityGrpc.Core.Tokens.Caching.Internal;

internal static partial class Log
{
    // Information: the token is still good, and callers see the failure themselves if it lasts.
    [LoggerMessage(EventId = 1100, EventName = nameof(RefreshFailed), Level = LogLevel.Information,
        Message = "A cached token could not be renewed ahead of time: {Error}.")]
    public static partial void RefreshFailed(this ILogger logger, string error);

    [LoggerMessage(EventId = 1101, EventName = nameof(RefreshBroken), Level = LogLevel.Error,
        Message = "Renewing a cached token ahead of time failed unexpectedly.")]
    public static partial void RefreshBroken(this ILogger logger, Exception exception);
}
