using IdentityGrpc.AcsEmulator.Internal.ApiVersions;
using IdentityGrpc.AcsEmulator.Internal.Resources;

namespace IdentityGrpc.AcsEmulator.Internal.Http;

/// <summary>A request to an operation of the service: authentic, and of a version that has the operation.</summary>
internal sealed class AcsRequest(HttpContext http, byte[] body, ApiVersion version, Resource resource) : EmulatorRequest(http, body)
{
    public ApiVersion Version => version;

    /// <summary>The resource that the request speaks for.</summary>
    public Resource Resource => resource;
}
