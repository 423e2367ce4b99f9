using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace IdentityGrpc.Testing;

/// <summary>Keeps every log line of a test, so that the test can look for what must be there, and for errors that must not.</summary>
public sealed class CapturedLog : ILoggerProvider
{
    private readonly ConcurrentQueue<CapturedLine> _lines = new();

    /// <summary>Every line so far.</summary>
    public IReadOnlyCollection<CapturedLine> Lines => _lines;

    /// <summary>The lines at Error and above: what a test without a fault of the server must not have.</summary>
    public IEnumerable<CapturedLine> Errors => _lines.Where(line => line.Level >= LogLevel.Error);

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new Logger(categoryName, _lines);

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private sealed class Logger(string category, ConcurrentQueue<CapturedLine> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue(new CapturedLine(category, logLevel, eventId, formatter(state, exception), exception));
    }
}
