namespace IdentityGrpc.AcsEmulator.Internal.Http;

/// <summary>The errors of the service, with the codes and messages that were recorded from it, or are named as unknown in the README.</summary>
internal static class AcsErrors
{
    public static readonly AcsError IdentityNotOwned =
        new(StatusCodes.Status401Unauthorized, "IdentityNotOwned", "Provided identity doesn't belong to the resource.");

    public static readonly AcsError IdentityNotFound =
        new(StatusCodes.Status404NotFound, "IdentityNotFound", "Provided identity doesn't exist.");

    public static readonly AcsError InvalidAccessToken =
        new(StatusCodes.Status401Unauthorized, "InvalidAccessToken", "Provided access token is not valid.");

    public static readonly AcsError EmptyScopes = Invalid("Invalid scopes - Scopes field is required.", "scopes");

    public static readonly AcsError UnexpectedApplication = Invalid("AAD application is not the expected one.", "appId");

    public static readonly AcsError UnexpectedUser = Invalid("Provided AAD token issued for unexpected user.", "userId");

    public static readonly AcsError Internal =
        new(StatusCodes.Status500InternalServerError, "InternalServerError", "Internal server error.");

    public static readonly AcsError NotFound =
        new(StatusCodes.Status404NotFound, "NotFound", "The requested resource does not exist.") { RefusedEarly = true };

    public static readonly AcsError MethodNotAllowed =
        new(StatusCodes.Status405MethodNotAllowed, "MethodNotAllowed", "The method is not allowed on this resource.");

    public static readonly AcsError UnsupportedMediaType =
        new(StatusCodes.Status415UnsupportedMediaType, "UnsupportedMediaType", "The body must be JSON in UTF-8.") { RefusedEarly = true };

    public static readonly AcsError ApiVersionUnspecified =
        new(StatusCodes.Status400BadRequest, "ApiVersionUnspecified", "An API version is required, but was not specified.");

    /// <summary>What the service's own code found wrong with a value.</summary>
    public static AcsError Invalid(string message, string target) => new(StatusCodes.Status400BadRequest, "ValidationError", message, target);

    /// <summary>A member that the model requires is missing. The service refuses it before its own code.</summary>
    public static AcsError Required(string member) =>
        new(StatusCodes.Status400BadRequest, "ValidationError", $"{member}: The {member} field is required.", member) { RefusedEarly = true };

    public static AcsError InvalidLifetime(int minutes) =>
        Invalid($"ExpiresInMinutes value {minutes} is invalid. Value must be within the [60, 1440] interval.", "ExpiresInMinutes");

    public static AcsError MalformedBody(string message) =>
        new(StatusCodes.Status400BadRequest, "ValidationError", message) { RefusedEarly = true };

    /// <summary>The request itself, not what it says, is not acceptable: too large, cut short, badly framed.</summary>
    public static AcsError BadRequest(int status, string message) =>
        new(status, status == StatusCodes.Status413PayloadTooLarge ? "RequestEntityTooLarge" : "BadRequest", message) { RefusedEarly = true };

    public static AcsError UnsupportedApiVersion(string uri, string version) => new(
        StatusCodes.Status400BadRequest,
        "UnsupportedApiVersion",
        $"The HTTP resource that matches the request URI '{uri}' does not support the API version '{version}'.");

    /// <summary>The request is not authentic. The message is the service's; the inner error says which part failed.</summary>
    public static AcsError Denied(string reason, string explanation) => new(StatusCodes.Status401Unauthorized, "Denied", "Denied by the resource provider.")
    {
        RefusedEarly = true,
        Inner = new ErrorDetail(reason, explanation),
    };

    public static readonly AcsError ContentHashDiffers =
        new(StatusCodes.Status401Unauthorized, "Denied", "Request 'x-ms-content-sha256' differs from generated content hash.") { RefusedEarly = true };
}
