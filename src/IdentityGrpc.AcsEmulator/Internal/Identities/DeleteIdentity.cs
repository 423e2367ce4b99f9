using IdentityGrpc.AcsEmulator.Internal.ApiVersions;
using IdentityGrpc.AcsEmulator.Internal.Http;
using IdentityGrpc.AcsEmulator.Internal.Persistence;

namespace IdentityGrpc.AcsEmulator.Internal.Identities;

/// <summary>Deletes an identity, and with it every token that it was issued.</summary>
internal sealed class DeleteIdentity(IJournal journal) : IdentityOperation
{
    public override string Name => "DeleteIdentity";

    public override string Method => HttpMethods.Delete;

    public override string Path => "/identities/{id}";

    public override bool IsIn(ApiVersion version) => true;

    public override async ValueTask<AcsResponse> AnswerAsync(AcsRequest request)
    {
        if (!request.Resource.Identities.TryResolve(request.PathValue("id"), out Identity? identity, out AcsError? error)) return error;
        request.Resource.Identities.Delete(identity);
        await journal.FlushAsync();
        return EmptyResponse.NoContent;
    }
}
