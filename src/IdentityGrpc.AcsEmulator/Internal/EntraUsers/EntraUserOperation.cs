using IdentityGrpc.AcsEmulator.Internal.ApiVersions;
using IdentityGrpc.AcsEmulator.Internal.Http;

namespace IdentityGrpc.AcsEmulator.Internal.EntraUsers;

/// <summary>An operation of the Entra users' access.</summary>
internal abstract class EntraUserOperation : Operation
{
    public sealed override string Family => "access/entra";

    public sealed override bool IsIn(ApiVersion version) => version.HasEntraUsers;
}
