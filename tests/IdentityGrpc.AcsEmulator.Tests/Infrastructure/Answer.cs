using System.Net.Http.Headers;
using System.Text.Json;

namespace IdentityGrpc.AcsEmulator.Tests.Infrastructure;

/// <summary>What the emulator answered, read to its end.</summary>
internal sealed record Answer(int Status, string Body, HttpResponseHeaders Headers, HttpContentHeaders ContentHeaders)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    /// <summary>Status, code, message and target of an error.</summary>
    public (int Status, string? Code, string? Message, string? Target) Error
    {
        get
        {
            JsonElement error = Json.GetProperty("error");
            return (Status, Text(error, "code"), Text(error, "message"), Text(error, "target"));
        }
    }

    /// <summary>The id of the identity in the answer to a create or an exchange.</summary>
    public string Id => Json.GetProperty("identity").GetProperty("id").GetString()!;

    /// <summary>The token in the answer to a create or an exchange.</summary>
    public string Token => Json.GetProperty("accessToken").GetProperty("token").GetString()!;

    /// <summary>The code of the inner error.</summary>
    public string? Inner => Text(Json.GetProperty("error").GetProperty("innererror"), "code");

    public string? Header(string name) => Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;
}
