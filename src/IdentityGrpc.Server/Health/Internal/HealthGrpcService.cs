using Grpc.Core;
using Grpc.Health.V1;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace IdentityGrpc.Server.Health.Internal;

/// <summary>The gRPC health checking protocol, with List.</summary>
internal sealed class HealthGrpcService(ServerHealth health) : Grpc.Health.V1.Health.HealthBase
{
    public override Task<HealthCheckResponse> Check(HealthCheckRequest request, ServerCallContext context)
    {
        if (!health.Current.Services.TryGetValue(request.Service, out bool serves))
            throw new RpcException(new Status(StatusCode.NotFound, "The server has no service of this name."));
        return Task.FromResult(ToMessage(serves));
    }

    public override Task<HealthListResponse> List(HealthListRequest request, ServerCallContext context)
    {
        var response = new HealthListResponse();
        foreach ((string service, bool serves) in health.Current.Services) response.Statuses.Add(service, ToMessage(serves));
        return Task.FromResult(response);
    }

    public override async Task Watch(HealthCheckRequest request, IServerStreamWriter<HealthCheckResponse> responseStream, ServerCallContext context)
    {
        ServingStatus? sent = null;
        await foreach (HealthSnapshot snapshot in health.WatchAsync(context.CancellationToken))
        {
            ServingStatus status = snapshot.Services.TryGetValue(request.Service, out bool serves) ? ToStatus(serves) : ServingStatus.ServiceUnknown;
            // The change may have been another service's.
            if (status != sent) await responseStream.WriteAsync(new HealthCheckResponse { Status = status }, context.CancellationToken);
            sent = status;
        }
    }

    private static HealthCheckResponse ToMessage(bool serves) => new() { Status = ToStatus(serves) };

    private static ServingStatus ToStatus(bool serves) => serves ? ServingStatus.Serving : ServingStatus.NotServing;
}
