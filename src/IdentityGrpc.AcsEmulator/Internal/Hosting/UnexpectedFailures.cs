using IdentityGrpc.AcsEmulator.Internal.Http;

namespace IdentityGrpc.AcsEmulator.Internal.Hosting;

/// <summary>Turns what no operation expected into an answer: 500 in the service's shape, and the whole story in the log.</summary>
internal sealed class UnexpectedFailures(RequestDelegate next, ResponseWriter writer, ILogger<UnexpectedFailures> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
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
}
