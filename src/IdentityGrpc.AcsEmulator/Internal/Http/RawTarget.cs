using Microsoft.AspNetCore.Http.Features;

namespace IdentityGrpc.AcsEmulator.Internal.Http;

/// <summary>The request target as it is on the wire, before anyone decodes it: this is what clients sign.</summary>
internal static class RawTarget
{
    public static string Of(HttpContext context)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        // In the absolute form the scheme and the host are not part of what is signed.
        return target.StartsWith('/') || !Uri.TryCreate(target, UriKind.Absolute, out Uri? absolute) ? target : absolute.PathAndQuery;
    }
}
