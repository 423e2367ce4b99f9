using System.Diagnostics;
using System.Globalization;

namespace IdentityGrpc.AcsEmulator.Internal.Http;

/// <summary>Sends an answer with the headers that the service puts on each.</summary>
internal sealed class ResponseWriter(TimeProvider time)
{
    private const string ClientRequestId = "x-ms-client-request-id";

    public Task WriteAsync(HttpContext context, AcsResponse answer)
    {
        HttpResponse response = context.Response;
        response.StatusCode = answer.Status;
        // The emulator's clock, not the web server's: clients derive from it which tokens a revoke voided.
        response.Headers.Date = time.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
        response.Headers.StrictTransportSecurity = "max-age=2592000";
        response.Headers["MS-CV"] = $"{ActivityTraceId.CreateRandom()}.0";
        response.Headers["Request-Context"] = "appId=";
        response.Headers["X-Azure-Ref"] = context.TraceIdentifier;
        response.Headers["X-Cache"] = "CONFIG_NOCACHE";
        response.Headers["X-Processing-Time"] = "1ms";
        if (context.Request.Headers.TryGetValue(ClientRequestId, out var requestId)) response.Headers[ClientRequestId] = requestId;
        return answer.WriteAsync(response);
    }
}
