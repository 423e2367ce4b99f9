using IdentityGrpc.AcsEmulator.Internal.ApiVersions;
using IdentityGrpc.AcsEmulator.Internal.Http;
using IdentityGrpc.AcsEmulator.Internal.Persistence;

namespace IdentityGrpc.AcsEmulator.Internal.Identities;

/// <summary>Voids the tokens that were issued before a time: the old administration API's way to revoke.</summary>
internal sealed class UpdateIdentity(IJournal journal) : IdentityOperation
{
    public override string Name => "UpdateIdentity";

    public override string Method => HttpMethods.Patch;

    public override string Path => "/identities/{id}";

    public override bool IsIn(ApiVersion version) => version.IsAdministrationPreview;

    public override async ValueTask<AcsResponse> AnswerAsync(AcsRequest request)
    {
        if (!request.TryRead(EmulatorJson.Default.UpdateIdentityBody, out UpdateIdentityBody? body, out AcsError? error)) return error;
        IdentityStore identities = request.Resource.Identities;
        if (!identities.TryResolve(request.PathValue("id"), out Identity? identity, out error)) return error;
        if (body.TokensValidFrom is { } time) identities.RevokeBefore(identity, time);
        await journal.FlushAsync();
        return EmptyResponse.NoContent;
    }
}
