namespace IdentityGrpc.AcsEmulator.Internal.Persistence;

/// <summary>What the journal says.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 4100, EventName = "EmulatorJournalFailed", Level = LogLevel.Error,
        Message = "The state can no longer be written; every request that changes it fails until a restart.")]
    public static partial void JournalFailed(ILogger logger, Exception exception);
}
