using IdentityGrpc.AcsEmulator.Internal.ApiVersions;
using IdentityGrpc.AcsEmulator.Internal.Http;

namespace IdentityGrpc.AcsEmulator.Internal.TeamsExtension;

/// <summary>An operation of the Teams extension.</summary>
internal abstract class TeamsExtensionOperation : Operation
{
    public sealed override string Family => "access/teamsExtension";

    public sealed override bool IsIn(ApiVersion version) => version.HasTeamsExtension;
}
