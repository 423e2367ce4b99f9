using System.Net.Http.Headers;
using System.Text.Json;

namespace IdentityGrpc.AcsEmulator.Tests.Infrastructure;

/// <summary>What the emulator answered, read to its end.</summary>
internal sealed record Answer(int Status, string Body, HttpResponseHeaders Headers, HttpContentHeaders ContentHeaders)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public string Code => Json.GetProperty("error").GetProperty("code").GetString()!;

    public string Message => Json.GetProperty("error").GetProperty("message").GetString()!;

    public string? Target => Json.GetProperty("error").TryGetProperty("target", out JsonElement target) ? target.GetString() : null;

    public string Header(string name) => string.Join(", ", Headers.GetValues(name));
}
