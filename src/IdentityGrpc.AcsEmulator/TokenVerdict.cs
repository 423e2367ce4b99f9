using System.Text.Json.Serialization;

namespace IdentityGrpc.AcsEmulator;

/// <summary>What the emulator says of an access token.</summary>
/// <param name="Status">Whether it holds. Of several reasons why not, deletion comes first, then revocation, then expiry.</param>
/// <param name="Reason">Why, in a sentence.</param>
/// <param name="IdentityId">The raw id of its owner; null for a token that the emulator did not sign.</param>
public sealed record TokenVerdict(
    [property: JsonConverter(typeof(JsonStringEnumConverter<TokenStatus>))] TokenStatus Status,
    string Reason,
    string? IdentityId = null);
