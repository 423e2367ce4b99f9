namespace IdentityGrpc.AcsEmulator.Internal.Http;

/// <summary>A successful answer that is not JSON.</summary>
internal sealed class TextResponse(string contentType, byte[] content) : AcsResponse
{
    public override int Status => StatusCodes.Status200OK;

    public override Task WriteAsync(HttpResponse response)
    {
        response.ContentType = contentType;
        response.ContentLength = content.Length;
        return response.Body.WriteAsync(content, response.HttpContext.RequestAborted).AsTask();
    }
}
