using IdentityGrpc.AcsEmulator.Internal.Assignments;
using IdentityGrpc.AcsEmulator.Internal.Entra;
using IdentityGrpc.AcsEmulator.Internal.Http;
using IdentityGrpc.AcsEmulator.Internal.Tokens;

namespace IdentityGrpc.AcsEmulator.Internal.TeamsExtension;

/// <summary>Exchanges the Entra token of an assigned Teams user for an access token.</summary>
internal sealed class ExchangeTeamsExtensionToken(TokenIssuer issuer) : TeamsExtensionOperation
{
    public override string Name => "ExchangeTeamsExtensionToken";

    public override string Method => HttpMethods.Post;

    public override string Path => "/access/teamsExtension/:exchangeAccessToken";

    public override string UserAudience => EntraAudience.Teams;

    public override ValueTask<AcsResponse> AnswerAsync(AcsRequest request) => ValueTask.FromResult(Answer(request));

    private AcsResponse Answer(AcsRequest request)
    {
        EntraClaims user = request.Caller.User!;
        AssignmentStore assignments = request.Resource.AssignmentsOf(AssignmentKind.TeamsExtension);
        var key = Assignment.TeamsExtensionKey(user.TenantId, user.ObjectId);
        return assignments.TryFind(key, out Assignment? assignment) && assignment.Allows(user.ApplicationId)
            ? UserTokenExchange.Answer(request, issuer, $"acs:{request.Resource.Id:D}_{user.TenantId:D}_{user.ObjectId:D}")
            : AcsErrors.Forbidden("The user is not assigned to the resource.");
    }
}
