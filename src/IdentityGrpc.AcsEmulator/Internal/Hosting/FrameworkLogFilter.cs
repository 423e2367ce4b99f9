using Microsoft.Extensions.Logging.Abstractions;

namespace IdentityGrpc.AcsEmulator.Internal.Hosting;

/// <summary>
/// Lends the emulator the logging of the process around it. The web server inside tells every request at Information, which would drown the host's
/// own log, so of it only warnings and worse go through.
/// </summary>
internal sealed class FrameworkLogFilter(ILoggerFactory inner) : ILoggerFactory
{
    private const string Own = "IdentityGrpc.";
    private const string RequestCategory = "Microsoft.AspNetCore.Hosting.Diagnostics";

    public ILogger CreateLogger(string categoryName)
    {
        // Where requests could be logged the web server begins a trace and a log scope for each, used or not.
        if (categoryName == RequestCategory) return NullLogger.Instance;
        ILogger logger = inner.CreateLogger(categoryName);
        return categoryName.StartsWith(Own, StringComparison.Ordinal) ? logger : new WarningsOnly(logger);
    }

    // Providers belong to the owner of the factory, and so does its end.
    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException("The emulator does not configure logging.");

    public void Dispose()
    {
    }

    private sealed class WarningsOnly(ILogger inner) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => inner.BeginScope(state);

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning && inner.IsEnabled(logLevel);

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel)) inner.Log(logLevel, eventId, state, exception, formatter);
        }
    }
}
