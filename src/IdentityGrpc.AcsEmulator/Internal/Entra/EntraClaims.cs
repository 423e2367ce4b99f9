using System.Text.Json.Serialization;

namespace IdentityGrpc.AcsEmulator.Internal.Entra;

/// <summary>The claims of an Entra access token that the emulator writes and reads.</summary>
internal sealed record EntraClaims
{
    [JsonPropertyName("aud")]
    public required string Audience { get; init; }

    [JsonPropertyName("iss")]
    public required string Issuer { get; init; }

    [JsonPropertyName("iat")]
    public required long IssuedAt { get; init; }

    [JsonPropertyName("nbf")]
    public required long NotBefore { get; init; }

    [JsonPropertyName("exp")]
    public required long Expires { get; init; }

    [JsonPropertyName("appid")]
    public required string ApplicationId { get; init; }

    [JsonPropertyName("oid")]
    public required Guid ObjectId { get; init; }

    [JsonPropertyName("tid")]
    public required Guid TenantId { get; init; }

    /// <summary>The delegated scopes of a user's token, joined with spaces; none in an application's.</summary>
    [JsonPropertyName("scp")]
    public string? Scopes { get; init; }

    [JsonPropertyName("groups")]
    public IReadOnlyList<Guid>? Groups { get; init; }

    [JsonPropertyName("ver")]
    public string Version { get; init; } = "1.0";

    /// <summary>The emulator's own: the resource that the token is for, when it is not the default one.</summary>
    [JsonPropertyName("emu_resource")]
    public Guid? ResourceId { get; init; }
}
