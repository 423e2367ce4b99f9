using IdentityGrpc.AcsEmulator.Internal.Assignments;
using IdentityGrpc.AcsEmulator.Internal.Http;

namespace IdentityGrpc.AcsEmulator.Internal.EntraUsers;

/// <summary>Lists the assignments.</summary>
internal sealed class ListEntraAssignments : EntraUserOperation
{
    public override string Name => "ListEntraAssignments";

    public override string Method => HttpMethods.Get;

    public override string Path => "/access/entra/assignments";

    public override ValueTask<AcsResponse> AnswerAsync(AcsRequest request) => ValueTask.FromResult<AcsResponse>(
        new JsonResponse<AssignmentList>(
            StatusCodes.Status200OK,
            new AssignmentList(request.Resource.AssignmentsOf(AssignmentKind.Entra).All),
            EmulatorJson.Default.AssignmentList));
}
