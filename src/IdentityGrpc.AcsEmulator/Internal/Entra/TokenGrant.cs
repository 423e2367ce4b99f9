using System.Text.Json.Serialization;

namespace IdentityGrpc.AcsEmulator.Internal.Entra;

/// <summary>What OAuth's token endpoint answers.</summary>
internal sealed record TokenGrant(
    [property: JsonPropertyName("token_type")] string TokenType,
    [property: JsonPropertyName("expires_in")] int ExpiresIn,
    [property: JsonPropertyName("access_token")] string AccessToken)
{
    /// <summary>The type name alone: a token never goes to a log.</summary>
    public override string ToString() => nameof(TokenGrant);
}
