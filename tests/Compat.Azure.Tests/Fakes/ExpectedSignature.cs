using System.Security.Cryptography;
using System.Text;

namespace Compat.Azure.Tests.Fakes;

/// <summary>The signature as the service computes it from what arrives, written independently of the client's.</summary>
internal static class ExpectedSignature
{
    public static string Of(RecordedRequest request, string key)
    {
        string hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(request.Body ?? "")));
        return Of(key, request.Method, request.Uri.PathAndQuery, request.Headers["x-ms-date"], request.Uri.Authority, hash);
    }

    public static string Of(string key, string method, string pathAndQuery, string date, string host, string contentHash)
    {
        using var hmac = new HMACSHA256(Convert.FromBase64String(key));
        return Convert.ToBase64String(hmac.ComputeHash(Encoding.UTF8.GetBytes(method + "\n" + pathAndQuery + "\n" + date + ";" + host + ";" + contentHash)));
    }

    public static string Header(string signature) => "HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=" + signature;
}
