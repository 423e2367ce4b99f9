using IdentityGrpc.AcsEmulator.Internal.ApiVersions;
using IdentityGrpc.AcsEmulator.Internal.Authentication;
using Microsoft.AspNetCore.Http.Features;

namespace IdentityGrpc.AcsEmulator.Internal.Http;

/// <summary>What every request to an operation goes through, in order.</summary>
internal sealed class OperationPipeline(Authenticator authenticator, ResponseWriter writer)
{
    public async Task RunAsync(HttpContext context, OperationPath path)
    {
        AcsResponse response = await AnswerAsync(context, path);
        if (response.ListsVersions) context.Response.Headers["api-supported-versions"] = path.SupportedVersions;
        await writer.WriteAsync(context, response);
    }

    private async ValueTask<AcsResponse> AnswerAsync(HttpContext context, OperationPath path)
    {
        if (!path.TrySelect(context.Request, out Operation? operation, out ApiVersion? version, out AcsError? error)) return error;
        byte[] body = await RequestBody.ReadAsync(context.Request);
        AuthenticationResult caller = authenticator.Authenticate(context.Request, RawTarget(context), body);
        if (caller.Resource is not { } resource) return caller.Error!;
        return await operation.AnswerAsync(new AcsRequest(context, body, version, resource));
    }

    // Clients sign the target as it is on the wire, before anyone decodes it. In its absolute form the scheme and the host are not part of it.
    private static string RawTarget(HttpContext context)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        return target.StartsWith('/') || !Uri.TryCreate(target, UriKind.Absolute, out Uri? absolute) ? target : absolute.PathAndQuery;
    }
}
