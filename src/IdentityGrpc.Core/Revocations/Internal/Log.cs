using Microsoft.Extensions.Logging;

namespace IdentityGrpc.Core.Revocations.Internal;

internal static partial class Log
{
    [LoggerMessage(EventId = 1200, EventName = nameof(AbandonedRevocationFailed), Level = LogLevel.Warning,
        Message = "Revocation '{RevocationId}', whose caller had left, ended with {Error}.")]
    public static partial void AbandonedRevocationFailed(this ILogger logger, RevocationId revocationId, string error);
}
