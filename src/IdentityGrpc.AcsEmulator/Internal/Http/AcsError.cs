using System.Text.Json;

namespace IdentityGrpc.AcsEmulator.Internal.Http;

/// <summary>An answer in the service's error shape.</summary>
internal sealed class AcsError(int status, string code, string message, string? target = null) : AcsResponse
{
    public override int Status => status;

    public override bool ListsVersions => !RefusedEarly;

    /// <summary>Refused by authentication or by the validation of the model, that is before the service's own code.</summary>
    public bool RefusedEarly { get; init; }

    /// <summary>What exactly was wrong, where the service's own message does not say it.</summary>
    public ErrorDetail? Inner { get; init; }

    /// <summary>When to try again.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The methods that the path allows.</summary>
    public string? Allow { get; init; }

    public override Task WriteAsync(HttpResponse response)
    {
        if (RetryAfter is { } wait) response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString();
        if (Allow is not null) response.Headers.Allow = Allow;
        var body = new ErrorBody(new ErrorDetail(code, message, target, Inner));
        byte[] content = JsonSerializer.SerializeToUtf8Bytes(body, EmulatorJson.Default.ErrorBody);
        // The service sends errors without a charset, and successes with one.
        response.ContentType = "application/json";
        response.ContentLength = content.Length;
        return response.Body.WriteAsync(content, response.HttpContext.RequestAborted).AsTask();
    }
}
