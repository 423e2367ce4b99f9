using IdentityGrpc.AcsEmulator.Internal.Http;

namespace IdentityGrpc.AcsEmulator.Internal.Authentication;

/// <summary>Either who sent a request, or why it is denied.</summary>
internal readonly record struct AuthenticationResult(Caller? Caller, AcsError? Error)
{
    public static implicit operator AuthenticationResult(Caller caller) => new(caller, null);

    public static implicit operator AuthenticationResult(AcsError error) => new(null, error);
}
