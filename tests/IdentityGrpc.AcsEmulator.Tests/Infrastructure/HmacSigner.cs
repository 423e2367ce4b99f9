using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace IdentityGrpc.AcsEmulator.Tests.Infrastructure;

/// <summary>Signs requests as the documentation of the service says, written apart from the emulator's verifier.</summary>
internal static class HmacSigner
{
    public const string SignedHeaders = "x-ms-date;host;x-ms-content-sha256";

    public static string HashOf(byte[] body) => Convert.ToBase64String(SHA256.HashData(body));

    public static string Sign(string key, string method, string target, string date, string host, string hash) =>
        Convert.ToBase64String(HMACSHA256.HashData(
            Convert.FromBase64String(key), Encoding.UTF8.GetBytes(string.Concat(method, "\n", target, "\n", date, ";", host, ";", hash))));

    public static void Apply(HttpRequestMessage request, string key, byte[] body, DateTimeOffset now)
    {
        var date = now.ToString("R", CultureInfo.InvariantCulture);
        var hash = HashOf(body);
        var signature = Sign(key, request.Method.Method, request.RequestUri!.PathAndQuery, date, request.RequestUri.Authority, hash);
        request.Headers.Add("x-ms-date", date);
        request.Headers.Add("x-ms-content-sha256", hash);
        request.Headers.TryAddWithoutValidation("Authorization", $"HMAC-SHA256 SignedHeaders={SignedHeaders}&Signature={signature}");
    }
}
