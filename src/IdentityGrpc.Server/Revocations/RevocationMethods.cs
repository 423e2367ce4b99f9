using Grpc.Core;
using IdentityGrpc.Server.Revocations.Internal;
using IdentityGrpc.V1;

namespace IdentityGrpc.Server.Revocations;

/// <summary>The methods of RevocationService, in the place of the generated base: whose responses would be encoded for each watcher anew.</summary>
[BindServiceMethod(typeof(RevocationBinding), nameof(RevocationBinding.BindService))]
internal abstract class RevocationMethods
{
    public abstract Task WatchRevocations(WatchRevocationsRequest request, IServerStreamWriter<EncodedWatchMessage> responseStream, ServerCallContext context);

    public abstract Task<ListRevocationsResponse> ListRevocations(ListRevocationsRequest request, ServerCallContext context);
}
