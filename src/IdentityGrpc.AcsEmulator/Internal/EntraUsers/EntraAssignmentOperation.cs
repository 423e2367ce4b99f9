using IdentityGrpc.AcsEmulator.Internal.Assignments;
using IdentityGrpc.AcsEmulator.Internal.Http;

namespace IdentityGrpc.AcsEmulator.Internal.EntraUsers;

/// <summary>An operation on one Entra assignment.</summary>
internal abstract class EntraAssignmentOperation : EntraUserOperation
{
    public sealed override string Path => "/access/entra/assignments/{objectId}";

    public sealed override async ValueTask<AcsResponse> AnswerAsync(AcsRequest request)
    {
        if (!Guid.TryParse(request.PathValue("objectId"), out Guid objectId)) return AcsErrors.InvalidFormat("ObjectId");
        return await AnswerAsync(request, request.Resource.AssignmentsOf(AssignmentKind.Entra), objectId);
    }

    protected abstract ValueTask<AcsResponse> AnswerAsync(AcsRequest request, AssignmentStore assignments, Guid objectId);
}
