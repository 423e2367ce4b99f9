using IdentityGrpc.AcsEmulator.Internal.ApiVersions;
using IdentityGrpc.AcsEmulator.Internal.Http;
using IdentityGrpc.AcsEmulator.Internal.Identities;
using IdentityGrpc.AcsEmulator.Internal.Persistence;

namespace IdentityGrpc.AcsEmulator.Internal.Tokens;

/// <summary>Voids every token that an identity was issued so far.</summary>
internal sealed class RevokeTokens(IJournal journal) : IdentityOperation
{
    public override string Name => "RevokeAccessTokens";

    public override string Method => HttpMethods.Post;

    public override string Path => "/identities/{id}/:revokeAccessTokens";

    public override bool IsIn(ApiVersion version) => !version.IsAdministrationPreview;

    public override async ValueTask<AcsResponse> AnswerAsync(AcsRequest request)
    {
        IdentityStore identities = request.Resource.Identities;
        if (!identities.TryResolve(request.PathValue("id"), out Identity? identity, out AcsError? error)) return error;
        identities.Revoke(identity);
        await journal.FlushAsync();
        return EmptyResponse.NoContent;
    }
}
