using Microsoft.Extensions.Configuration.Memory;

namespace IdentityGrpc.Server.Startup;

/// <summary>What is logged where nothing else is configured: defaults of the section <c>Logging</c>, behind every other source.</summary>
internal static class ServerLogging
{
    private static readonly Dictionary<string, string?> s_defaults = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Logging:LogLevel:Default"] = "Information",
        ["Logging:LogLevel:Microsoft"] = "Warning",
        // Our interceptor and middleware say it once, at the level that fits; the engine would say client mistakes as errors.
        ["Logging:LogLevel:Grpc"] = "Warning",
        ["Logging:LogLevel:Grpc.AspNetCore.Server.ServerCallHandler"] = "Critical",
        // A start that fails is said by Program in one line; that a background service has died is Critical.
        ["Logging:LogLevel:Microsoft.Extensions.Hosting.Internal.Host"] = "Critical",
        // It says each command that it runs, and a replica runs some every second.
        ["Logging:LogLevel:Npgsql"] = "Warning",
        // A lost connection is said by the log's own engine, once, as a warning.
        ["Logging:LogLevel:Npgsql.Connection"] = "Critical",
        ["Logging:Console:FormatterName"] = "simple",
        ["Logging:Console:FormatterOptions:SingleLine"] = "true",
        ["Logging:Console:FormatterOptions:UseUtcTimestamp"] = "true",
        ["Logging:Console:FormatterOptions:TimestampFormat"] = "yyyy-MM-ddTHH:mm:ss.fffZ ",
    };

    public static void AddLoggingDefaults(this IConfigurationBuilder configuration) =>
        configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = s_defaults });
}
