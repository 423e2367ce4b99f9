namespace IdentityGrpc.Server.Health;

/// <summary>Information, also for a failure: whoever found it out says at its own level what is wrong and who must act.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 3200, EventName = nameof(CheckFailed), Level = LogLevel.Information, Message = "Readiness check '{Check}' fails: {Problem}.")]
    public static partial void CheckFailed(this ILogger logger, string check, string problem);

    [LoggerMessage(EventId = 3201, EventName = nameof(CheckPassed), Level = LogLevel.Information, Message = "Readiness check '{Check}' passes again.")]
    public static partial void CheckPassed(this ILogger logger, string check);
}
