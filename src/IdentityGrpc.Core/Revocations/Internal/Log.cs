using Microsoft.Extensions.Logging;

namespace IdentityGrpc.Core.Revocations.Internal;

internal static partial class Log
{
    [LoggerMessage(EventId = 1200, EventName = nameof(AbandonedRevocationFailed), Level = LogLevel.Warning,
        Message = "Revocation '{RevocationId}', whose caller had left, ended with {Error}.")]
    public static partial void AbandonedRevocationFailed(this ILogger logger, RevocationId revocationId, string error);

    // Warning: it is being dealt with, and its tokens are not handed out meanwhile.
    [LoggerMessage(EventId = 1201, EventName = nameof(RevocationStillUnconfirmed), Level = LogLevel.Warning,
        Message = "The outcome of revocation '{RevocationId}' at ACS is still unknown; it is tried again.")]
    public static partial void RevocationStillUnconfirmed(this ILogger logger, RevocationId revocationId);

    [LoggerMessage(EventId = 1202, EventName = nameof(RevocationEndNotRecorded), Level = LogLevel.Warning,
        Message = "The end of revocation '{RevocationId}' could not be recorded: {Error}; it is tried again.")]
    public static partial void RevocationEndNotRecorded(this ILogger logger, RevocationId revocationId, string error);

    [LoggerMessage(EventId = 1203, EventName = nameof(RevocationLeftOpen), Level = LogLevel.Warning,
        Message = "The process stops before revocation '{RevocationId}' has an end; the log shows it as unfinished.")]
    public static partial void RevocationLeftOpen(this ILogger logger, RevocationId revocationId);

    [LoggerMessage(EventId = 1204, EventName = nameof(RevocationDriveBroken), Level = LogLevel.Error,
        Message = "Driving revocation '{RevocationId}' to its end failed unexpectedly; it is tried again.")]
    public static partial void RevocationDriveBroken(this ILogger logger, Exception exception, RevocationId revocationId);

    [LoggerMessage(EventId = 1205, EventName = nameof(AbandonedRevocationBroken), Level = LogLevel.Error,
        Message = "Revocation '{RevocationId}', whose caller had left, failed unexpectedly.")]
    public static partial void AbandonedRevocationBroken(this ILogger logger, Exception exception, RevocationId revocationId);
}
