using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization.Metadata;

namespace IdentityGrpc.AcsEmulator.Internal.Http;

/// <summary>A request with its body read.</summary>
internal class EmulatorRequest(HttpContext http, byte[] body)
{
    /// <summary>The body as it came.</summary>
    public ReadOnlyMemory<byte> Body => body;

    /// <summary>The scheme and host that the caller used.</summary>
    public string Origin => $"{http.Request.Scheme}://{http.Request.Host}";

    /// <summary>A part of the path, decoded.</summary>
    public string PathValue(string name) => (string)http.Request.RouteValues[name]!;

    /// <inheritdoc cref="RequestBody.TryParse"/>
    public bool TryRead<T>(JsonTypeInfo<T> type, [NotNullWhen(true)] out T? value, [NotNullWhen(false)] out AcsError? error)
        where T : class, new() => RequestBody.TryParse(body, http.Request.ContentType, type, out value, out error);
}
