using IdentityGrpc.AcsEmulator.Internal.Http;
using Microsoft.AspNetCore.Http.Features;

namespace IdentityGrpc.AcsEmulator.Internal.Hosting;

/// <summary>
/// The outermost part: turns what is too large, what is badly framed and what nobody expected into an answer in the service's shape. The web
/// server's own refusals have no body, so its limits are wider than the ones here.
/// </summary>
internal sealed class RequestGuard(RequestDelegate next, ResponseWriter writer, ILogger<RequestGuard> logger)
{
    private const int MaxTargetLength = 16 * 1024;
    private const int MaxHeadersLength = 64 * 1024;

    public async Task InvokeAsync(HttpContext context)
    {
        writer.Arrived(context);
        try
        {
            if (TooLarge(context) is { } refusal) await writer.WriteAsync(context, refusal);
            else await next(context);
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException && context.RequestAborted.IsCancellationRequested)
        {
            // The caller left: there is no one to answer.
        }
        catch (BadHttpRequestException bad) when (!context.Response.HasStarted)
        {
            await writer.WriteAsync(context, AcsErrors.BadRequest(bad.StatusCode, bad.Message));
        }
#pragma warning disable CA1031 // The last place before the web server: whatever it is, the caller gets an answer in the service's shape.
        catch (Exception unexpected) when (!context.Response.HasStarted)
#pragma warning restore CA1031
        {
            Log.RequestFailed(logger, unexpected);
            await writer.WriteAsync(context, AcsErrors.Internal);
        }
    }

    private static AcsError? TooLarge(HttpContext context)
    {
        if (context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Length > MaxTargetLength)
        {
            return AcsErrors.BadRequest(StatusCodes.Status414UriTooLong, "The request target is too long.");
        }
        var length = 0;
        foreach ((var name, var values) in context.Request.Headers)
        {
            foreach (var value in values) length += name.Length + (value?.Length ?? 0);
        }
        return length > MaxHeadersLength
            ? AcsErrors.BadRequest(StatusCodes.Status431RequestHeaderFieldsTooLarge, "The request headers are too large.")
            : null;
    }
}
