using IdentityGrpc.AcsEmulator.Internal.Assignments;
using IdentityGrpc.AcsEmulator.Internal.Entra;
using IdentityGrpc.AcsEmulator.Internal.Http;
using IdentityGrpc.AcsEmulator.Internal.Tokens;

namespace IdentityGrpc.AcsEmulator.Internal.EntraUsers;

/// <summary>Exchanges the Entra token of an assigned user, or of any user of an assigned tenant, for an access token.</summary>
internal sealed class ExchangeEntraToken(TokenIssuer issuer) : EntraUserOperation
{
    public override string Name => "ExchangeEntraToken";

    public override string Method => HttpMethods.Post;

    public override string Path => "/access/entra/:exchangeAccessToken";

    public override string UserAudience => EntraAudience.Clients;

    public override ValueTask<AcsResponse> AnswerAsync(AcsRequest request) => ValueTask.FromResult(Answer(request));

    private AcsResponse Answer(AcsRequest request)
    {
        EntraClaims user = request.Caller.User!;
        var isAssigned = request.Resource.AssignmentsOf(AssignmentKind.Entra).All.Any(assignment => Covers(assignment, user));
        return isAssigned
            ? UserTokenExchange.Answer(request, issuer, $"acs:{request.Resource.Id:D}_wf_{user.TenantId:D}_{user.ObjectId:D}")
            : AcsErrors.Forbidden("The user is not assigned to the resource.");
    }

    private static bool Covers(Assignment assignment, EntraClaims user) =>
        assignment.TenantId == user.TenantId
        && assignment.Allows(user.ApplicationId)
        && assignment.PrincipalType switch
        {
            "user" => assignment.ObjectId == user.ObjectId,
            "group" => user.Groups?.Contains(assignment.ObjectId) == true,
            _ => true,
        };
}
