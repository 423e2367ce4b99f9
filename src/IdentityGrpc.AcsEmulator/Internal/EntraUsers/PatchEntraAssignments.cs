using IdentityGrpc.AcsEmulator.Internal.Assignments;
using IdentityGrpc.AcsEmulator.Internal.Http;
using IdentityGrpc.AcsEmulator.Internal.Persistence;

namespace IdentityGrpc.AcsEmulator.Internal.EntraUsers;

/// <summary>Puts and removes several assignments, all or none: a merge patch whose null removes.</summary>
internal sealed class PatchEntraAssignments(IJournal journal) : EntraUserOperation
{
    public override string Name => "PatchEntraAssignments";

    public override string Method => HttpMethods.Patch;

    public override string Path => "/access/entra/assignments";

    public override async ValueTask<AcsResponse> AnswerAsync(AcsRequest request)
    {
        if (!request.TryRead(EmulatorJson.Default.DictionaryStringAssignmentBody, out var body, out AcsError? error)) return error;
        var puts = new List<Assignment>();
        var removals = new List<Guid>();
        foreach ((var key, AssignmentBody? asked) in body)
        {
            if (!Guid.TryParse(key, out Guid objectId)) return AcsErrors.InvalidFormat("ObjectId");
            if (asked is null) removals.Add(objectId);
            else if (EntraAssignments.TryCreate(objectId, asked, out Assignment? assignment, out error)) puts.Add(assignment);
            else return error;
        }

        AssignmentStore assignments = request.Resource.AssignmentsOf(AssignmentKind.Entra);
        foreach (Assignment assignment in puts) assignments.Put(assignment);
        foreach (Guid objectId in removals) assignments.Delete(Assignment.EntraKey(objectId));
        await journal.FlushAsync();
        return puts is []
            ? EmptyResponse.NoContent
            : new JsonResponse<AssignmentList>(StatusCodes.Status200OK, new AssignmentList(puts), EmulatorJson.Default.AssignmentList);
    }
}
