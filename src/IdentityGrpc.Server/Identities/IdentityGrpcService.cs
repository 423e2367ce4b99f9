using Grpc.Core;
using IdentityGrpc.Core.Identities;
using IdentityGrpc.Core.Revocations;
using IdentityGrpc.Core.Tokens;
using IdentityGrpc.Server.Callers;
using IdentityGrpc.Server.Revocations;
using IdentityGrpc.Server.Tokens;
using IdentityGrpc.Server.Validation;
using IdentityGrpc.V1;

namespace IdentityGrpc.Server.Identities;

/// <summary>The contract's IdentityService: reads the request, calls the domain, writes the answer.</summary>
internal sealed class IdentityGrpcService(IdentityCreator creator, Revoker revoker) : IdentityService.IdentityServiceBase
{
    public override async Task<CreateIdentityResponse> CreateIdentity(CreateIdentityRequest request, ServerCallContext context)
    {
        var fields = new RequestFields();
        TokenScopes scopes = fields.Scopes("token_scopes", request.TokenScopes);
        TokenLifetime lifetime = fields.Lifetime("token_lifetime", request.TokenLifetime);
        if (request.TokenLifetime is not null && request.TokenScopes.Count == 0) fields.Refuse("token_lifetime", "is given without token_scopes");
        Guid? requestId = fields.OptionalUuid("request_id", request.RequestId);
        fields.ThrowIfBad();

        var creation = new IdentityCreation(scopes, lifetime);
        CreatedIdentity created = requestId is { } id
            ? await creator.CreateOnceAsync(creation, Caller.Anonymous, id, context.CancellationToken)
            : await creator.CreateAsync(creation, Caller.Anonymous, context.CancellationToken);
        return new CreateIdentityResponse { IdentityId = created.Id.Value, AccessToken = created.Token?.ToMessage() };
    }

    public override async Task<DeleteIdentityResponse> DeleteIdentity(DeleteIdentityRequest request, ServerCallContext context)
    {
        var fields = new RequestFields();
        IdentityId identity = fields.Identity("identity_id", request.IdentityId);
        string reason = fields.Text("reason", request.Reason, RevocationRequest.MaxReasonLength);
        fields.ThrowIfBad();

        var wish = new RevocationRequest(identity, Caller.Anonymous, reason);
        Core.Revocations.Revocation revocation = await revoker.DeleteIdentityAsync(wish, context.CancellationToken);
        return new DeleteIdentityResponse { Revocation = revocation.ToMessage() };
    }
}
