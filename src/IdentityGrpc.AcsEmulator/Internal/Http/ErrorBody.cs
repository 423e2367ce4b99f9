using System.Text.Json.Serialization;

namespace IdentityGrpc.AcsEmulator.Internal.Http;

/// <summary>The body of an error.</summary>
internal sealed record ErrorBody(ErrorDetail Error);

/// <summary>One error, and perhaps what caused it.</summary>
internal sealed record ErrorDetail(
    string Code, string Message, string? Target = null, [property: JsonPropertyName("innererror")] ErrorDetail? InnerError = null);
