using IdentityGrpc.AcsEmulator.Internal.ApiVersions;
using IdentityGrpc.AcsEmulator.Internal.Http;
using IdentityGrpc.AcsEmulator.Internal.Identities;

namespace IdentityGrpc.AcsEmulator.Internal.Tokens;

/// <summary>Issues a token for an identity.</summary>
internal sealed class IssueToken(TokenIssuer issuer) : IdentityOperation
{
    public override string Name => "IssueAccessToken";

    public override string Method => HttpMethods.Post;

    public override string Path => "/identities/{id}/:issueAccessToken";

    public override bool IsIn(ApiVersion version) => !version.IsAdministrationPreview;

    public override ValueTask<AcsResponse> AnswerAsync(AcsRequest request) => ValueTask.FromResult(Answer(request));

    private AcsResponse Answer(AcsRequest request)
    {
        if (!request.TryRead(EmulatorJson.Default.IssueTokenBody, out IssueTokenBody? body, out AcsError? error)) return error;
        if (!TokenRequest.TryCreate(request.Version, body.Scopes, body.ExpiresInMinutes, out TokenRequest? asked, out error)) return error;
        if (!request.Resource.Identities.TryResolve(request.PathValue("id"), out Identity? identity, out error)) return error;
        IssuedToken token = issuer.Issue(request.Resource, identity, asked);
        return new JsonResponse<IssuedToken>(StatusCodes.Status200OK, token, EmulatorJson.Default.IssuedToken);
    }
}
