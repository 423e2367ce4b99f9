namespace IdentityGrpc.AcsEmulator.Internal.Hosting;

/// <summary>What the host says.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 4000, EventName = "EmulatorStarted", Level = LogLevel.Information,
        Message = "The ACS emulator listens on '{HttpsEndpoint}' and '{HttpEndpoint}'.")]
    public static partial void Started(ILogger logger, Uri httpsEndpoint, Uri httpEndpoint);

    [LoggerMessage(EventId = 4001, EventName = "EmulatorRequestFailed", Level = LogLevel.Error, Message = "A request failed unexpectedly.")]
    public static partial void RequestFailed(ILogger logger, Exception exception);
}
