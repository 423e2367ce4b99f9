using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization.Metadata;

namespace IdentityGrpc.AcsEmulator.Internal.Http;

/// <summary>A request to one of the emulator's own endpoints, with its body read.</summary>
internal class EmulatorRequest(HttpContext http, byte[] body)
{
    /// <summary>A part of the path, decoded.</summary>
    public string PathValue(string name) => (string)http.Request.RouteValues[name]!;

    /// <inheritdoc cref="RequestBody.TryParse"/>
    public bool TryRead<T>(JsonTypeInfo<T> type, [NotNullWhen(true)] out T? value, [NotNullWhen(false)] out AcsError? error)
        where T : class, new() => RequestBody.TryParse(body, http.Request.ContentType, type, out value, out error);
}
