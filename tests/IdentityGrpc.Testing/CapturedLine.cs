using Microsoft.Extensions.Logging;

namespace IdentityGrpc.Testing;

/// <summary>A line of a <see cref="CapturedLog"/>.</summary>
public sealed record CapturedLine(string Category, LogLevel Level, EventId Event, string Message, Exception? Exception)
{
    /// <summary>Everything that a log sink could write.</summary>
    public string FullText => $"{Category} {Level} {Event} {Message} {Exception}";
}
