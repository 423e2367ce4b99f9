using IdentityGrpc.AcsEmulator.Internal.Assignments;
using IdentityGrpc.AcsEmulator.Internal.Http;

namespace IdentityGrpc.AcsEmulator.Internal.EntraUsers;

/// <summary>Reads an assignment.</summary>
internal sealed class GetEntraAssignment : EntraAssignmentOperation
{
    public override string Name => "GetEntraAssignment";

    public override string Method => HttpMethods.Get;

    protected override ValueTask<AcsResponse> AnswerAsync(AcsRequest request, AssignmentStore assignments, Guid objectId) =>
        ValueTask.FromResult<AcsResponse>(assignments.TryFind(Assignment.EntraKey(objectId), out Assignment? assignment)
            ? new JsonResponse<Assignment>(StatusCodes.Status200OK, assignment, EmulatorJson.Default.Assignment)
            : AcsErrors.AssignmentNotFound);
}
