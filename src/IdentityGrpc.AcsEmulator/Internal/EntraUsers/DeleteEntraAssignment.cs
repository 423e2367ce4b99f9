using IdentityGrpc.AcsEmulator.Internal.Assignments;
using IdentityGrpc.AcsEmulator.Internal.Http;
using IdentityGrpc.AcsEmulator.Internal.Persistence;

namespace IdentityGrpc.AcsEmulator.Internal.EntraUsers;

/// <summary>Removes an assignment; one that does not exist is removed already.</summary>
internal sealed class DeleteEntraAssignment(IJournal journal) : EntraAssignmentOperation
{
    public override string Name => "DeleteEntraAssignment";

    public override string Method => HttpMethods.Delete;

    protected override async ValueTask<AcsResponse> AnswerAsync(AcsRequest request, AssignmentStore assignments, Guid objectId)
    {
        assignments.Delete(Assignment.EntraKey(objectId));
        await journal.FlushAsync();
        return EmptyResponse.NoContent;
    }
}
