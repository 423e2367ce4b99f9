using IdentityGrpc.AcsEmulator.Internal.ApiVersions;
using IdentityGrpc.AcsEmulator.Internal.Http;
using IdentityGrpc.AcsEmulator.Internal.Tokens;

namespace IdentityGrpc.AcsEmulator.Internal.Identities;

/// <summary>Creates an identity, and a token for it when scopes are given.</summary>
internal sealed class CreateIdentity(TokenIssuer issuer) : Operation
{
    public override string Name => "CreateIdentity";

    public override string Method => HttpMethods.Post;

    public override string Path => "/identities";

    public override bool IsIn(ApiVersion version) => !version.IsAdministrationPreview;

    public override ValueTask<AcsResponse> AnswerAsync(AcsRequest request) => ValueTask.FromResult(Answer(request));

    private AcsResponse Answer(AcsRequest request)
    {
        if (!request.TryRead(EmulatorJson.Default.CreateIdentityBody, out CreateIdentityBody? body, out AcsError? error)) return error;
        TokenRequest? asked = null;
        if (body.CreateTokenWithScopes is null or []) error = TokenRequest.CheckLifetime(request.Version, body.ExpiresInMinutes);
        else TokenRequest.TryCreate(request.Version, body.CreateTokenWithScopes, body.ExpiresInMinutes, out asked, out error);
        if (error is not null) return error;

        Identity identity = request.Resource.Identities.Create();
        IssuedToken? token = asked is null ? null : issuer.Issue(request.Resource, identity, asked);
        var created = new CreatedIdentity(new CreatedIdentity.Reference(request.Resource.Identities.IdOf(identity).ToString()), token);
        return new JsonResponse<CreatedIdentity>(StatusCodes.Status201Created, created, EmulatorJson.Default.CreatedIdentity);
    }
}
