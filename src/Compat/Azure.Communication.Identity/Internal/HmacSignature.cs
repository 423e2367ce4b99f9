using System.Security.Cryptography;
using System.Text;

namespace Azure.Communication.Identity.Internal;

/// <summary>What an access key signs, and how the signature is written in a request's headers.</summary>
internal static class HmacSignature
{
    /// <summary>The base64 of the SHA-256 of a body; of no bytes when there is no body.</summary>
    public static string ContentHash(ReadOnlySpan<byte> body) => Convert.ToBase64String(SHA256.HashData(body));

    /// <summary>The value of the Authorization header.</summary>
    /// <param name="key">The access key, in base64.</param>
    /// <param name="method">The HTTP method.</param>
    /// <param name="uri">The address as it goes over the wire, percent-encoded.</param>
    /// <param name="date">The value of the x-ms-date header.</param>
    /// <param name="contentHash">The value of the x-ms-content-sha256 header.</param>
    /// <exception cref="FormatException">The key is not base64.</exception>
    public static string Authorization(string key, string method, Uri uri, string date, string contentHash)
    {
        string stringToSign = $"{method}\n{uri.PathAndQuery}\n{date};{uri.Authority};{contentHash}";
        byte[] signature = HMACSHA256.HashData(Convert.FromBase64String(key), Encoding.UTF8.GetBytes(stringToSign));
        return $"HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature={Convert.ToBase64String(signature)}";
    }
}
