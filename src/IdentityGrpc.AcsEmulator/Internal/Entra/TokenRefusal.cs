using System.Text.Json.Serialization;

namespace IdentityGrpc.AcsEmulator.Internal.Entra;

/// <summary>What OAuth's token endpoint answers when it refuses.</summary>
internal sealed record TokenRefusal(
    [property: JsonPropertyName("error")] string Error,
    [property: JsonPropertyName("error_description")] string Description);
