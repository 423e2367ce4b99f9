using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Azure.Core;

namespace Azure.Communication.Internal;

/// <summary>Reads the one claim that a client needs of its token, the expiry; the signature is the service's business.</summary>
internal static class Jwt
{
    /// <exception cref="FormatException">The token is not a JWT that says when it expires; the message does not show it.</exception>
    public static AccessToken ToAccessToken(string token)
    {
        string[] parts = token.Split('.');
        return parts.Length >= 2 && Expiry(parts[1]) is { } expiresOn
            ? new AccessToken(token, expiresOn)
            : throw new FormatException("The token is not a JWT with an expiry ('exp', in seconds).");
    }

    private static DateTimeOffset? Expiry(string payload)
    {
        try
        {
            using JsonDocument claims = JsonDocument.Parse(Base64Url.DecodeFromUtf8(Encoding.UTF8.GetBytes(payload)));
            return DateTimeOffset.FromUnixTimeSeconds(claims.RootElement.GetProperty("exp").GetInt64());
        }
        catch (Exception exception) when (exception is FormatException or JsonException or KeyNotFoundException or InvalidOperationException
            or ArgumentOutOfRangeException)
        {
            // The caller's exception says what is wrong; the causes differ only in where the reader stumbled.
            return null;
        }
    }
}
