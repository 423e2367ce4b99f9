using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace IdentityGrpc.AcsEmulator.Internal.Http;

/// <summary>A successful answer with a JSON body.</summary>
internal sealed class JsonResponse<T>(int status, T body, JsonTypeInfo<T> type) : AcsResponse
{
    public override int Status => status;

    public override Task WriteAsync(HttpResponse response)
    {
        byte[] content = JsonSerializer.SerializeToUtf8Bytes(body, type);
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = content.Length;
        return response.Body.WriteAsync(content, response.HttpContext.RequestAborted).AsTask();
    }
}
