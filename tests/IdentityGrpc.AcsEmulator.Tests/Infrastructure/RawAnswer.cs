using System.Text.Json;

namespace IdentityGrpc.AcsEmulator.Tests.Infrastructure;

/// <summary>An HTTP answer as it came over the wire.</summary>
internal sealed record RawAnswer(int Status, IReadOnlyDictionary<string, string> Headers, string Body)
{
    /// <summary>Whether it is an error in the service's shape, with a code and a message.</summary>
    public bool IsServiceError
    {
        get
        {
            if (Headers.GetValueOrDefault("content-type") != "application/json" || Body.Length == 0) return false;
            using var document = JsonDocument.Parse(Body);
            return document.RootElement.TryGetProperty("error", out JsonElement error)
                && error.GetProperty("code").GetString() is { Length: > 0 }
                && error.GetProperty("message").GetString() is { Length: > 0 };
        }
    }
}
