using IdentityGrpc.AcsEmulator.Internal.Assignments;
using IdentityGrpc.AcsEmulator.Internal.Http;
using IdentityGrpc.AcsEmulator.Internal.Persistence;

namespace IdentityGrpc.AcsEmulator.Internal.TeamsExtension;

/// <summary>Creates or replaces an assignment.</summary>
internal sealed class PutTeamsExtensionAssignment(IJournal journal) : TeamsExtensionAssignmentOperation
{
    public override string Name => "PutTeamsExtensionAssignment";

    public override string Method => HttpMethods.Put;

    protected override async ValueTask<AcsResponse> AnswerAsync(AcsRequest request, AssignmentStore assignments, Guid tenantId, Guid objectId)
    {
        if (!request.TryRead(EmulatorJson.Default.AssignmentBody, out AssignmentBody? body, out AcsError? error)) return error;
        if (AssignmentRules.Check(body, "user", "resourceAccount") is { } invalid) return invalid;
        var assignment = new Assignment(objectId, tenantId, body.PrincipalType!, body.ClientIds!);
        var status = assignments.Put(assignment) ? StatusCodes.Status201Created : StatusCodes.Status200OK;
        await journal.FlushAsync();
        return new JsonResponse<Assignment>(status, assignment, EmulatorJson.Default.Assignment);
    }
}
