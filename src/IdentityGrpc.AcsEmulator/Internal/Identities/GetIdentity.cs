using IdentityGrpc.AcsEmulator.Internal.ApiVersions;
using IdentityGrpc.AcsEmulator.Internal.Http;

namespace IdentityGrpc.AcsEmulator.Internal.Identities;

/// <summary>Reads an identity.</summary>
internal sealed class GetIdentity : IdentityOperation
{
    public override string Name => "GetIdentity";

    public override string Method => HttpMethods.Get;

    public override string Path => "/identities/{id}";

    public override bool IsIn(ApiVersion version) => version.HasCustomIds;

    public override ValueTask<AcsResponse> AnswerAsync(AcsRequest request) => ValueTask.FromResult(Answer(request));

    private static AcsResponse Answer(AcsRequest request)
    {
        IdentityStore identities = request.Resource.Identities;
        if (!identities.TryResolve(request.PathValue("id"), out Identity? identity, out AcsError? error)) return error;
        return new JsonResponse<IdentityBody>(
            StatusCodes.Status200OK, IdentityBody.Of(identity, identities, request.Version), EmulatorJson.Default.IdentityBody);
    }
}
