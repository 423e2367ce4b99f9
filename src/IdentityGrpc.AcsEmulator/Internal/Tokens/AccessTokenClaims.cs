using System.Text.Json.Serialization;

namespace IdentityGrpc.AcsEmulator.Internal.Tokens;

/// <summary>
/// What an access token says. The first seven are the documented claims; the others tell the emulator exactly which revocations the token
/// outlives, since <see cref="IssuedAt"/> has whole seconds only.
/// </summary>
internal sealed record AccessTokenClaims
{
    [JsonPropertyName("skypeid")]
    public required string SkypeId { get; init; }

    // The value in every sample that was seen, whatever the scopes.
    [JsonPropertyName("scp")]
    public int Scp { get; init; } = 1792;

    [JsonPropertyName("csi")]
    public required string Csi { get; init; }

    [JsonPropertyName("exp")]
    public required long Expires { get; init; }

    [JsonPropertyName("acsScope")]
    public required string AcsScope { get; init; }

    [JsonPropertyName("resourceId")]
    public required Guid ResourceId { get; init; }

    [JsonPropertyName("iat")]
    public required long IssuedAt { get; init; }

    [JsonPropertyName("emu_gen")]
    public required int Generation { get; init; }

    /// <summary>The time of issue in microseconds since 1970.</summary>
    [JsonPropertyName("emu_iat_us")]
    public required long IssuedAtMicroseconds { get; init; }
}
