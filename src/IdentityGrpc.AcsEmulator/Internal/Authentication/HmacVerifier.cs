using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using IdentityGrpc.AcsEmulator.Internal.Http;
using IdentityGrpc.AcsEmulator.Internal.Resources;

namespace IdentityGrpc.AcsEmulator.Internal.Authentication;

/// <summary>
/// Verifies requests that are signed with an access key. The key also tells the resource. There is no replay cache, as SDKs send a retry with the
/// very signature of the first try.
/// </summary>
internal sealed class HmacVerifier(ResourceDirectory resources, AcsEmulatorOptions options, TimeProvider time)
{
    private const string ContentHashHeader = "x-ms-content-sha256";

    public AuthenticationResult Verify(HttpRequest request, string rawTarget, ReadOnlySpan<byte> body, string header)
    {
        if (!HmacAuthorization.TryParse(header, out HmacAuthorization? authorization))
        {
            return AcsErrors.Denied(
                "AuthorizationHeaderMalformed",
                "Expected 'HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=<base64 of 32 bytes>'.");
        }
        var date = request.Headers[authorization.DateHeader].ToString();
        if (CheckDate(authorization.DateHeader, date) is { } badDate) return badDate;

        var hash = request.Headers[ContentHashHeader].ToString();
        var expectedHash = Convert.ToBase64String(SHA256.HashData(body));
        if (hash.Length == 0) return AcsErrors.Denied("ContentHashMissing", $"The header '{ContentHashHeader}' is missing.");
        if (!Same(hash, expectedHash)) return AcsErrors.ContentHashDiffers;

        var host = request.Host.Value ?? "";
        foreach ((string Target, string Host) form in SignedForms.Of(rawTarget, host))
        {
            var signed = StringToSign(request.Method, form.Target, date, form.Host, hash);
            if (FindSigner(signed, authorization.Signature) is { } resource) return new Caller(resource);
        }
        return AcsErrors.Denied("SignatureMismatch", options.ExplainSignatures
            ? $"No access key gives this signature. The string to sign is '{StringToSign(request.Method, rawTarget, date, host, hash)}'."
            : "No access key gives this signature: check the key, the method, the path with its query, the date and the host that were signed.");
    }

    private static string StringToSign(string method, string target, string date, string host, string hash) =>
        $"{method}\n{target}\n{date};{host};{hash}";

    private static bool Same(string left, string right) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(left), Encoding.UTF8.GetBytes(right));

    private AcsError? CheckDate(string name, string value)
    {
        if (value.Length == 0) return AcsErrors.Denied("DateMissing", $"The header '{name}' is signed but missing.");
        if (!DateTimeOffset.TryParseExact(value, "R", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset date))
        {
            return AcsErrors.Denied("DateMalformed", $"The header '{name}' is not a date like 'Fri, 20 Nov 2026 16:10:40 GMT'.");
        }
        DateTimeOffset now = time.GetUtcNow();
        return options.ClockSkew == Timeout.InfiniteTimeSpan || (now - date).Duration() <= options.ClockSkew
            ? null
            : AcsErrors.Denied("DateOutsideSkew", $"The header '{name}' is more than {options.ClockSkew} away from the server's time, {now:R}.");
    }

    private Resource? FindSigner(string signed, byte[] signature)
    {
        byte[] data = Encoding.UTF8.GetBytes(signed);
        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        foreach (Resource resource in resources.All)
        {
            foreach (byte[] key in resource.AccessKeys)
            {
                HMACSHA256.HashData(key, data, expected);
                if (CryptographicOperations.FixedTimeEquals(expected, signature)) return resource;
            }
        }
        return null;
    }
}
