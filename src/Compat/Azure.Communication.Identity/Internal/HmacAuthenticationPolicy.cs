using Azure.Core;
using Azure.Core.Pipeline;

namespace Azure.Communication.Identity.Internal;

/// <summary>
/// Signs each try with the access key and the time of that try: a retry after a long wait is not refused as stale, and a key that was
/// rotated meanwhile is used at once. Bodies are small and in memory, so one synchronous hash serves both kinds of call.
/// </summary>
internal sealed class HmacAuthenticationPolicy(AzureKeyCredential credential, TimeProvider clock) : HttpPipelineSynchronousPolicy
{
    public override void OnSendingRequest(HttpMessage message)
    {
        Request request = message.Request;
        string date = clock.GetUtcNow().ToString("R");
        string contentHash = HmacSignature.ContentHash(Body(request, message.CancellationToken));
        string authorization = HmacSignature.Authorization(credential.Key, request.Method.ToString(), request.Uri.ToUri(), date, contentHash);

        request.Headers.SetValue("Date", date);
        request.Headers.SetValue("x-ms-date", date);
        request.Headers.SetValue("x-ms-content-sha256", contentHash);
        request.Headers.SetValue("Authorization", authorization);
    }

    private static ReadOnlySpan<byte> Body(Request request, CancellationToken cancellationToken)
    {
        if (request.Content is not { } content) return [];
        using var buffer = new MemoryStream();
        content.WriteTo(buffer, cancellationToken);
        return buffer.GetBuffer().AsSpan(0, (int)buffer.Length);
    }
}
