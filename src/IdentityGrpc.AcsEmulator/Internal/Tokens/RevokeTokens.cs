using IdentityGrpc.AcsEmulator.Internal.ApiVersions;
using IdentityGrpc.AcsEmulator.Internal.Http;
using IdentityGrpc.AcsEmulator.Internal.Identities;

namespace IdentityGrpc.AcsEmulator.Internal.Tokens;

/// <summary>Voids every token that an identity was issued so far.</summary>
internal sealed class RevokeTokens : Operation
{
    public override string Name => "RevokeAccessTokens";

    public override string Method => HttpMethods.Post;

    public override string Path => "/identities/{id}/:revokeAccessTokens";

    public override bool IsIn(ApiVersion version) => !version.IsAdministrationPreview;

    public override ValueTask<AcsResponse> AnswerAsync(AcsRequest request)
    {
        if (!request.Resource.Identities.TryResolve(request.PathValue("id"), out Identity? identity, out AcsError? error))
        {
            return ValueTask.FromResult<AcsResponse>(error);
        }
        identity.Revoke();
        return ValueTask.FromResult<AcsResponse>(EmptyResponse.NoContent);
    }
}
