using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace IdentityGrpc.AcsEmulator.Internal.Http;

/// <summary>Sends an answer with the headers that the service puts on each.</summary>
internal sealed class ResponseWriter(TimeProvider time)
{
    private const string ClientRequestId = "x-ms-client-request-id";
    private const string ArrivalKey = "arrival";

    private volatile Tuple<long, string> _date = Tuple.Create(0L, "");

    /// <summary>Notes the time of arrival, from which the answer tells how long it took.</summary>
    public void Arrived(HttpContext context) => context.Items[ArrivalKey] = time.GetTimestamp();

    public Task WriteAsync(HttpContext context, AcsResponse answer, string? supportedVersions = null)
    {
        HttpResponse response = context.Response;
        IHeaderDictionary headers = response.Headers;
        response.StatusCode = answer.Status;
        // The emulator's clock, not the web server's: clients derive from it which tokens a revoke voided.
        headers.Date = Date();
        headers.StrictTransportSecurity = "max-age=2592000";
        headers["MS-CV"] = CorrelationVector();
        headers["Request-Context"] = "appId=";
        headers["X-Azure-Ref"] = context.TraceIdentifier;
        headers["X-Cache"] = "CONFIG_NOCACHE";
        headers["X-Processing-Time"] = ProcessingTime(context);
        if (context.Request.Headers.TryGetValue(ClientRequestId, out StringValues requestId)) headers[ClientRequestId] = requestId;
        if (supportedVersions is not null && answer.ListsVersions) headers["api-supported-versions"] = supportedVersions;
        return answer.WriteAsync(response);
    }

    // 128 random bits in base64 without its padding, and the position in the chain of calls.
    private static string CorrelationVector()
    {
        Span<byte> bits = stackalloc byte[16];
        Random.Shared.NextBytes(bits);
        return string.Concat(Convert.ToBase64String(bits).AsSpan(0, 22), ".0");
    }

    // The text of one second serves all answers of that second.
    private string Date()
    {
        var second = time.GetUtcNow().ToUnixTimeSeconds();
        Tuple<long, string> last = _date;
        if (last.Item1 == second) return last.Item2;
        var text = DateTimeOffset.FromUnixTimeSeconds(second).ToString("R", CultureInfo.InvariantCulture);
        _date = Tuple.Create(second, text);
        return text;
    }

    private string ProcessingTime(HttpContext context)
    {
        TimeSpan elapsed = context.Items[ArrivalKey] is long arrival ? time.GetElapsedTime(arrival) : TimeSpan.Zero;
        return $"{Math.Ceiling(elapsed.TotalMilliseconds)}ms";
    }
}
