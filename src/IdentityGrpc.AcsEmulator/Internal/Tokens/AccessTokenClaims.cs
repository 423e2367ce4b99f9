using System.Text.Json.Serialization;

namespace IdentityGrpc.AcsEmulator.Internal.Tokens;

/// <summary>
/// What an access token says: the documented claims, two that are seen in newer tokens and written only when configured, and two of the emulator's
/// own, from which it knows exactly which revocations the token outlives, since <see cref="IssuedAt"/> has whole seconds only.
/// </summary>
internal sealed record AccessTokenClaims
{
    [JsonPropertyName("skypeid")]
    public required string SkypeId { get; init; }

    // The value in every sample that was seen, whatever the scopes.
    [JsonPropertyName("scp")]
    public int Scp { get; init; } = 1792;

    // The time of issue once more, as text.
    [JsonPropertyName("csi")]
    public required string Csi { get; init; }

    [JsonPropertyName("exp")]
    public required long Expires { get; init; }

    [JsonPropertyName("rgn")]
    public string? Region { get; init; }

    [JsonPropertyName("acsScope")]
    public required string AcsScope { get; init; }

    [JsonPropertyName("resourceId")]
    public required Guid ResourceId { get; init; }

    [JsonPropertyName("resourceLocation")]
    public string? ResourceLocation { get; init; }

    [JsonPropertyName("iat")]
    public required long IssuedAt { get; init; }

    [JsonPropertyName("emu_gen")]
    public required int Generation { get; init; }

    /// <summary>The time of issue in ticks of UTC; as text, because it is beyond the integers that JavaScript reads exactly.</summary>
    [JsonPropertyName("emu_iat")]
    [JsonNumberHandling(JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowReadingFromString)]
    public required long IssuedAtTicks { get; init; }
}
