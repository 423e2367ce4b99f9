using IdentityGrpc.AcsEmulator.Internal.Assignments;
using IdentityGrpc.AcsEmulator.Internal.Http;

namespace IdentityGrpc.AcsEmulator.Internal.TeamsExtension;

/// <summary>Reads an assignment.</summary>
internal sealed class GetTeamsExtensionAssignment : TeamsExtensionAssignmentOperation
{
    public override string Name => "GetTeamsExtensionAssignment";

    public override string Method => HttpMethods.Get;

    protected override ValueTask<AcsResponse> AnswerAsync(AcsRequest request, AssignmentStore assignments, Guid tenantId, Guid objectId) =>
        ValueTask.FromResult<AcsResponse>(assignments.TryFind(Assignment.TeamsExtensionKey(tenantId, objectId), out Assignment? assignment)
            ? new JsonResponse<Assignment>(StatusCodes.Status200OK, assignment, EmulatorJson.Default.Assignment)
            : AcsErrors.AssignmentNotFound);
}
