using System.Text.Json;

namespace IdentityGrpc.AcsEmulator.Internal.Http;

/// <summary>An answer in the service's error shape.</summary>
internal sealed class AcsError(int status, string code, string message, string? target = null) : AcsResponse
{
    public override int Status => status;

    public override bool ListsVersions => !RefusedEarly;

    public string Code => code;

    public string Message => message;

    public string? Target => target;

    /// <summary>Refused by authentication or by the validation of the model, that is before the service's own code.</summary>
    public bool RefusedEarly { get; init; }

    /// <summary>What exactly was wrong, where the service's own message does not say it.</summary>
    public ErrorDetail? Inner { get; init; }

    public override Task WriteAsync(HttpResponse response)
    {
        byte[] content = ToBody();
        // The service sends errors without a charset, and successes with one.
        response.ContentType = "application/json";
        response.ContentLength = content.Length;
        return response.Body.WriteAsync(content, response.HttpContext.RequestAborted).AsTask();
    }

    public byte[] ToBody() =>
        JsonSerializer.SerializeToUtf8Bytes(new ErrorBody(new ErrorDetail(code, message, target, Inner)), EmulatorJson.Default.ErrorBody);
}
