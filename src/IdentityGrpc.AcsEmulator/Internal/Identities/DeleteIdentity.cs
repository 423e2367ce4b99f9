using IdentityGrpc.AcsEmulator.Internal.ApiVersions;
using IdentityGrpc.AcsEmulator.Internal.Http;

namespace IdentityGrpc.AcsEmulator.Internal.Identities;

/// <summary>Deletes an identity, and with it every token that it was issued.</summary>
internal sealed class DeleteIdentity : Operation
{
    public override string Name => "DeleteIdentity";

    public override string Method => HttpMethods.Delete;

    public override string Path => "/identities/{id}";

    public override bool IsIn(ApiVersion version) => true;

    public override ValueTask<AcsResponse> AnswerAsync(AcsRequest request)
    {
        if (!request.Resource.Identities.TryResolve(request.PathValue("id"), out Identity? identity, out AcsError? error))
        {
            return ValueTask.FromResult<AcsResponse>(error);
        }
        request.Resource.Identities.Delete(identity.User);
        return ValueTask.FromResult<AcsResponse>(EmptyResponse.NoContent);
    }
}
