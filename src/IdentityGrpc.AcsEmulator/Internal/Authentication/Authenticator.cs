using IdentityGrpc.AcsEmulator.Internal.Http;

namespace IdentityGrpc.AcsEmulator.Internal.Authentication;

/// <summary>Decides for which resource a request speaks.</summary>
internal sealed class Authenticator(HmacVerifier hmac, BearerVerifier bearer)
{
    public AuthenticationResult Authenticate(HttpRequest request, string rawTarget, ReadOnlySpan<byte> body)
    {
        var header = request.Headers.Authorization.ToString();
        if (header.StartsWith(HmacAuthorization.Scheme, StringComparison.OrdinalIgnoreCase)) return hmac.Verify(request, rawTarget, body, header);
        if (header.StartsWith(BearerVerifier.Scheme, StringComparison.OrdinalIgnoreCase)) return bearer.Verify(header[BearerVerifier.Scheme.Length..]);
        return header.Length == 0
            ? AcsErrors.Denied("AuthorizationMissing", "The header 'Authorization' is missing.")
            : AcsErrors.Denied("AuthorizationSchemeUnknown", "The scheme of the header 'Authorization' must be HMAC-SHA256 or Bearer.");
    }
}
