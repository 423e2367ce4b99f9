using IdentityGrpc.AcsEmulator.Internal.Assignments;
using IdentityGrpc.AcsEmulator.Internal.Http;
using IdentityGrpc.AcsEmulator.Internal.Persistence;

namespace IdentityGrpc.AcsEmulator.Internal.TeamsExtension;

/// <summary>Removes an assignment; one that does not exist is removed already.</summary>
internal sealed class DeleteTeamsExtensionAssignment(IJournal journal) : TeamsExtensionAssignmentOperation
{
    public override string Name => "DeleteTeamsExtensionAssignment";

    public override string Method => HttpMethods.Delete;

    protected override async ValueTask<AcsResponse> AnswerAsync(AcsRequest request, AssignmentStore assignments, Guid tenantId, Guid objectId)
    {
        assignments.Delete(Assignment.TeamsExtensionKey(tenantId, objectId));
        await journal.FlushAsync();
        return EmptyResponse.NoContent;
    }
}
