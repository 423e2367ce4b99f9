using IdentityGrpc.AcsEmulator.Internal.ApiVersions;
using IdentityGrpc.AcsEmulator.Internal.Authentication;
using IdentityGrpc.AcsEmulator.Internal.Resources;

namespace IdentityGrpc.AcsEmulator.Internal.Http;

/// <summary>A request to an operation of the service: authentic, and of a version that has the operation.</summary>
internal sealed class AcsRequest(HttpContext http, byte[] body, ApiVersion version, Caller caller) : EmulatorRequest(http, body)
{
    public ApiVersion Version => version;

    public Caller Caller => caller;

    /// <summary>The resource that the request speaks for.</summary>
    public Resource Resource => caller.Resource;
}
