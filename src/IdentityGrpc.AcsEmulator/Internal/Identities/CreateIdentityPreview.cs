using IdentityGrpc.AcsEmulator.Internal.ApiVersions;
using IdentityGrpc.AcsEmulator.Internal.Http;
using IdentityGrpc.AcsEmulator.Internal.Persistence;

namespace IdentityGrpc.AcsEmulator.Internal.Identities;

/// <summary>Creates an identity in the old administration API: 200 and a flat answer.</summary>
internal sealed class CreateIdentityPreview(IJournal journal) : IdentityOperation
{
    public override string Name => "CreateIdentity";

    public override string Method => HttpMethods.Post;

    public override string Path => "/identities";

    public override bool IsIn(ApiVersion version) => version.IsAdministrationPreview;

    public override async ValueTask<AcsResponse> AnswerAsync(AcsRequest request)
    {
        Identity identity = request.Resource.Identities.Create();
        await journal.FlushAsync();
        return new JsonResponse<IdentityBody>(
            StatusCodes.Status200OK, IdentityBody.Of(identity, request.Resource.Identities, request.Version), EmulatorJson.Default.IdentityBody);
    }
}
