using IdentityGrpc.AcsEmulator.Internal.Http;
using IdentityGrpc.AcsEmulator.Internal.Resources;

namespace IdentityGrpc.AcsEmulator.Internal.Authentication;

/// <summary>Either the resource that a request speaks for, or why it is denied.</summary>
internal readonly record struct AuthenticationResult(Resource? Resource, AcsError? Error)
{
    public static implicit operator AuthenticationResult(Resource resource) => new(resource, null);

    public static implicit operator AuthenticationResult(AcsError error) => new(null, error);
}
