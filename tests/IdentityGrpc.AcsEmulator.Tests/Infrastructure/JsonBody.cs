using System.Net.Http.Headers;

namespace IdentityGrpc.AcsEmulator.Tests.Infrastructure;

/// <summary>Bodies of requests.</summary>
internal static class JsonBody
{
    public static ByteArrayContent Of(byte[] content) => new(content) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
}
