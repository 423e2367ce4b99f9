namespace IdentityGrpc.Server.Embedded;

internal static partial class Log
{
    [LoggerMessage(EventId = 3100, EventName = nameof(RunningOnEmulator), Level = LogLevel.Warning,
        Message = "No ACS resource is configured: running on the embedded emulator. Its identities and tokens mean nothing to Azure.")]
    public static partial void RunningOnEmulator(this ILogger logger);
}
