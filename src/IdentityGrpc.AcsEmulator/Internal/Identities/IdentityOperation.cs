using IdentityGrpc.AcsEmulator.Internal.Http;

namespace IdentityGrpc.AcsEmulator.Internal.Identities;

/// <summary>An operation on identities.</summary>
internal abstract class IdentityOperation : Operation
{
    public sealed override string Family => "identities";
}
