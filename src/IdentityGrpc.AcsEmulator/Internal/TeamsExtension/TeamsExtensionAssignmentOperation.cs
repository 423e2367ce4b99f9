using IdentityGrpc.AcsEmulator.Internal.Assignments;
using IdentityGrpc.AcsEmulator.Internal.Http;

namespace IdentityGrpc.AcsEmulator.Internal.TeamsExtension;

/// <summary>An operation on one assignment of the Teams extension.</summary>
internal abstract class TeamsExtensionAssignmentOperation : TeamsExtensionOperation
{
    public sealed override string Path => "/access/teamsExtension/tenants/{tenantId}/assignments/{objectId}";

    public sealed override async ValueTask<AcsResponse> AnswerAsync(AcsRequest request)
    {
        if (!Guid.TryParse(request.PathValue("tenantId"), out Guid tenant)) return AcsErrors.InvalidFormat("TenantId");
        if (!Guid.TryParse(request.PathValue("objectId"), out Guid user)) return AcsErrors.InvalidFormat("ObjectId");
        return await AnswerAsync(request, request.Resource.AssignmentsOf(AssignmentKind.TeamsExtension), tenant, user);
    }

    protected abstract ValueTask<AcsResponse> AnswerAsync(AcsRequest request, AssignmentStore assignments, Guid tenantId, Guid objectId);
}
