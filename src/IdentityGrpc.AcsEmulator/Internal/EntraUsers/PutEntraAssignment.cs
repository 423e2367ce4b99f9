using IdentityGrpc.AcsEmulator.Internal.Assignments;
using IdentityGrpc.AcsEmulator.Internal.Http;
using IdentityGrpc.AcsEmulator.Internal.Persistence;

namespace IdentityGrpc.AcsEmulator.Internal.EntraUsers;

/// <summary>Creates or replaces an assignment.</summary>
internal sealed class PutEntraAssignment(IJournal journal) : EntraAssignmentOperation
{
    public override string Name => "PutEntraAssignment";

    public override string Method => HttpMethods.Put;

    protected override async ValueTask<AcsResponse> AnswerAsync(AcsRequest request, AssignmentStore assignments, Guid objectId)
    {
        if (!request.TryRead(EmulatorJson.Default.AssignmentBody, out AssignmentBody? body, out AcsError? error)) return error;
        if (!EntraAssignments.TryCreate(objectId, body, out Assignment? assignment, out error)) return error;
        var status = assignments.Put(assignment) ? StatusCodes.Status201Created : StatusCodes.Status200OK;
        await journal.FlushAsync();
        return new JsonResponse<Assignment>(status, assignment, EmulatorJson.Default.Assignment);
    }
}
