using System.Diagnostics.CodeAnalysis;

namespace IdentityGrpc.AcsEmulator.Internal.Authentication;

/// <summary>The header <c>Authorization: HMAC-SHA256 SignedHeaders=…&amp;Signature=…</c>, taken apart.</summary>
internal sealed record HmacAuthorization(string DateHeader, byte[] Signature)
{
    public const string Scheme = "HMAC-SHA256 ";

    private const string SignedHeadersKey = "SignedHeaders=";
    private const string SignatureKey = "Signature=";
    private const int SignatureLength = 32;

    public static bool TryParse(string header, [NotNullWhen(true)] out HmacAuthorization? authorization)
    {
        authorization = null;
        string[] parts = header[Scheme.Length..].Split('&');
        if (parts.Length != 2
            || !parts[0].StartsWith(SignedHeadersKey, StringComparison.OrdinalIgnoreCase)
            || !parts[1].StartsWith(SignatureKey, StringComparison.OrdinalIgnoreCase)
            || DateHeaderOf(parts[0][SignedHeadersKey.Length..]) is not { } dateHeader)
        {
            return false;
        }
        byte[] signature = new byte[SignatureLength];
        if (!Convert.TryFromBase64String(parts[1][SignatureKey.Length..], signature, out var length) || length != SignatureLength) return false;
        authorization = new HmacAuthorization(dateHeader, signature);
        return true;
    }

    // Clients from before June 2021 sign Date, the others x-ms-date; the order is part of the scheme.
    private static string? DateHeaderOf(string signedHeaders) => signedHeaders.ToLowerInvariant() switch
    {
        "x-ms-date;host;x-ms-content-sha256" => "x-ms-date",
        "date;host;x-ms-content-sha256" => "date",
        _ => null,
    };
}
