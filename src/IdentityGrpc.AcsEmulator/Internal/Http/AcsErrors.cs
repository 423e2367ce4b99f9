namespace IdentityGrpc.AcsEmulator.Internal.Http;

/// <summary>The errors of the service. Codes and messages are recorded from it, except those that the README names as unknown.</summary>
internal static class AcsErrors
{
    public static readonly AcsError IdentityNotOwned =
        new(StatusCodes.Status401Unauthorized, "IdentityNotOwned", "Provided identity doesn't belong to the resource.");

    // The service reads the token before it validates the rest of the body, and leaves out its versions.
    public static readonly AcsError InvalidAccessToken =
        new(StatusCodes.Status401Unauthorized, "InvalidAccessToken", "Provided access token is not valid.") { RefusedEarly = true };

    public static readonly AcsError ContentHashDiffers =
        new(StatusCodes.Status401Unauthorized, "Denied", "Request 'x-ms-content-sha256' differs from generated content hash.")
        {
            RefusedEarly = true,
        };

    public static readonly AcsError EmptyScopes = Invalid("Invalid scopes - Scopes field is required.", "scopes");

    public static readonly AcsError UnexpectedApplication = Invalid("AAD application is not the expected one.", "appId");

    public static readonly AcsError UnexpectedUser = Invalid("Provided AAD token issued for unexpected user.", "userId");

    public static readonly AcsError Internal = new(StatusCodes.Status500InternalServerError, "InternalServerError", "Internal server error.");

    public static readonly AcsError Unavailable =
        new(StatusCodes.Status503ServiceUnavailable, "ServiceUnavailable", "The service is unavailable.");

    public static readonly AcsError ApiVersionUnspecified =
        new(StatusCodes.Status400BadRequest, "ApiVersionUnspecified", "An API version is required, but was not specified.");

    public static readonly AcsError UnsupportedMediaType =
        new(StatusCodes.Status415UnsupportedMediaType, "UnsupportedMediaType", "The body must be JSON in UTF-8.") { RefusedEarly = true };

    public static readonly AcsError AssignmentNotFound = NotFound("The assignment does not exist.");

    public static readonly AcsError UnknownPath = new(StatusCodes.Status404NotFound, "NotFound", "Nothing is at this path.") { RefusedEarly = true };

    /// <summary>An identity that was deleted or never existed.</summary>
    public static AcsError UnknownIdentity(int status, string code) => new(status, code, "Provided identity doesn't exist.");

    public static AcsError NotFound(string message) => new(StatusCodes.Status404NotFound, "NotFound", message);

    public static AcsError MethodNotAllowed(string allow) =>
        new(StatusCodes.Status405MethodNotAllowed, "MethodNotAllowed", "The method is not allowed on this path.") { Allow = allow };

    public static AcsError UnsupportedApiVersion(string uri, string version) => new(
        StatusCodes.Status400BadRequest,
        "UnsupportedApiVersion",
        $"The HTTP resource that matches the request URI '{uri}' does not support the API version '{version}'.");

    /// <summary>What the service's own code found wrong with a value.</summary>
    public static AcsError Invalid(string message, string target) => new(StatusCodes.Status400BadRequest, "ValidationError", message, target);

    /// <summary>A GUID was expected. The message names the member with a capital, the target without.</summary>
    public static AcsError InvalidFormat(string member) =>
        Invalid($"Provided {member} has invalid format.", char.ToLowerInvariant(member[0]) + member[1..]);

    public static AcsError InvalidLifetime(int minutes) =>
        Invalid($"ExpiresInMinutes value {minutes} is invalid. Value must be within the [60, 1440] interval.", "ExpiresInMinutes");

    /// <summary>A member that the model requires is missing. The service refuses it before its own code.</summary>
    public static AcsError Required(string member) =>
        new(StatusCodes.Status400BadRequest, "ValidationError", $"{member}: The {member} field is required.", member) { RefusedEarly = true };

    public static AcsError MalformedBody(string path) =>
        new(StatusCodes.Status400BadRequest, "ValidationError", $"The request body is not acceptable at '{path}'.", path) { RefusedEarly = true };

    /// <summary>The request itself, not what it says, is not acceptable: too large, cut short, badly framed.</summary>
    public static AcsError BadRequest(int status, string message) =>
        new(status, status == StatusCodes.Status413PayloadTooLarge ? "RequestEntityTooLarge" : "BadRequest", message) { RefusedEarly = true };

    /// <summary>The request is not authentic. The message is the service's; the inner error says which part failed.</summary>
    public static AcsError Denied(string reason, string explanation) =>
        new(StatusCodes.Status401Unauthorized, "Denied", "Denied by the resource provider.")
        {
            RefusedEarly = true,
            Inner = new ErrorDetail(reason, explanation),
        };

    /// <summary>The caller is who it says, but may not do this.</summary>
    public static AcsError Forbidden(string message) => new(StatusCodes.Status403Forbidden, "Forbidden", message);

    public static AcsError TooManyRequests(TimeSpan retryAfter) =>
        new(StatusCodes.Status429TooManyRequests, "TooManyRequests", "The rate of requests exceeds the limit.") { RetryAfter = retryAfter };
}
