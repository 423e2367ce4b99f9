using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Net.Http.Headers;

namespace IdentityGrpc.AcsEmulator.Internal.Http;

/// <summary>Reads JSON bodies.</summary>
internal static class RequestBody
{
    /// <summary>The longest body that is read, in bytes. Longer ones are answered 413.</summary>
    public const int MaxLength = 256 * 1024;

    public static async ValueTask<byte[]> ReadAsync(HttpRequest request)
    {
        if (request.ContentLength == 0) return [];
        using var buffer = new MemoryStream((int)Math.Min(request.ContentLength ?? 0, MaxLength));
        await request.Body.CopyToAsync(buffer, request.HttpContext.RequestAborted);
        return buffer.ToArray();
    }

    /// <summary>Reads the body; an empty one, or a JSON null, counts as an object without members, as SDKs send either.</summary>
    public static bool TryParse<T>(
        ReadOnlySpan<byte> body,
        string? contentType,
        JsonTypeInfo<T> type,
        [NotNullWhen(true)] out T? value,
        [NotNullWhen(false)] out AcsError? error)
        where T : class, new()
    {
        (value, error) = (null, null);
        if (body.IsEmpty)
        {
            value = new T();
        }
        else if (!IsJson(contentType))
        {
            error = AcsErrors.UnsupportedMediaType;
        }
        else
        {
            try
            {
                value = JsonSerializer.Deserialize(body, type) ?? new T();
            }
            catch (JsonException malformed)
            {
                error = AcsErrors.MalformedBody(malformed.Path ?? "$");
            }
        }
        return error is null;
    }

    private static bool IsJson(string? contentType)
    {
        // What every SDK sends, without taking it apart.
        if (contentType == "application/json") return true;
        if (!MediaTypeHeaderValue.TryParse(contentType, out MediaTypeHeaderValue? type)) return false;
        var isJson = type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || type.MediaType.Equals("text/json", StringComparison.OrdinalIgnoreCase)
            || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase);
        return isJson && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase));
    }
}
