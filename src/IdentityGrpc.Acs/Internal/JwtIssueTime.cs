using System.Buffers.Text;
using System.Text.Json;

namespace IdentityGrpc.Acs.Internal;

/// <summary>Reads a token's <c>iat</c> without checking its signature: the token comes from ACS itself, over the connection that it was asked on.</summary>
internal static class JwtIssueTime
{
    /// <returns>Null when the token has no readable <c>iat</c>.</returns>
    public static DateTimeOffset? Read(string token)
    {
        string[] parts = token.Split('.');
        if (parts.Length != 3) return null;
        try
        {
            using JsonDocument payload = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[1]));
            return payload.RootElement.ValueKind == JsonValueKind.Object
                && payload.RootElement.TryGetProperty("iat", out JsonElement iat)
                && iat.TryGetInt64(out long seconds)
                    ? DateTimeOffset.FromUnixTimeSeconds(seconds)
                    : null;
        }
        catch (Exception exception) when (exception is FormatException or JsonException or InvalidOperationException or ArgumentOutOfRangeException)
        {
            return null;
        }
    }
}
