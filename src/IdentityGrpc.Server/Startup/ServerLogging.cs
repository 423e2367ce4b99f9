namespace IdentityGrpc.Server.Startup;

/// <summary>What is logged where nothing else is configured.</summary>
internal static class ServerLogging
{
    public static ILoggingBuilder AddServerLogging(this ILoggingBuilder logging) => logging
        .AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
        })
        .AddFilter("Microsoft", LogLevel.Warning)
        // Our interceptor and middleware say it once, at the level that fits; the engine would say client mistakes as errors.
        .AddFilter("Grpc", LogLevel.Warning)
        .AddFilter("Grpc.AspNetCore.Server.ServerCallHandler", LogLevel.Critical)
        // A start that fails is said by Program in one line.
        .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
}
