using IdentityGrpc.AcsEmulator.Internal.Http;

namespace IdentityGrpc.AcsEmulator.Internal.Authentication;

/// <summary>Decides who sent a request.</summary>
internal sealed class Authenticator(HmacVerifier hmac, BearerVerifier bearer)
{
    /// <param name="context">The request.</param>
    /// <param name="userAudience">The audience of the user's token, for an operation that takes one; null for the resource's credentials.</param>
    /// <param name="body">The body, which a signature covers.</param>
    public AuthenticationResult Authenticate(HttpContext context, string? userAudience, ReadOnlySpan<byte> body)
    {
        var header = context.Request.Headers.Authorization.ToString();
        if (header.Length == 0) return AcsErrors.Denied("AuthorizationMissing", "The header 'Authorization' is missing.");
        if (header.StartsWith(BearerVerifier.Scheme, StringComparison.OrdinalIgnoreCase))
        {
            var token = header[BearerVerifier.Scheme.Length..];
            return userAudience is null ? bearer.VerifyApplication(token) : bearer.VerifyUser(token, userAudience);
        }
        if (userAudience is null && header.StartsWith(HmacAuthorization.Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return hmac.Verify(context.Request, RawTarget.Of(context), body, header);
        }
        var accepted = userAudience is null ? "HMAC-SHA256 or Bearer" : "Bearer, with the user's Entra token";
        return AcsErrors.Denied("AuthorizationSchemeUnknown", $"The scheme of the header 'Authorization' must be {accepted}.");
    }
}
