using IdentityGrpc.Core.Revocations.Replication;
using IdentityGrpc.Server.Configuration;
using IdentityGrpc.Server.Replicas.Internal;
using IdentityGrpc.Storage;
using IdentityGrpc.Storage.Postgres.Replicas;
using Microsoft.Extensions.Options;

namespace IdentityGrpc.Server.Replicas;

/// <summary>Registers what follows the log, and what makes the server one replica of several where the storage engine can be shared.</summary>
public static class ReplicaRegistration
{
    /// <summary>To be called after the upstream is registered: unfinished revocations are carried on with in the start.</summary>
    public static IServiceCollection AddReplicas(this IServiceCollection services, IdentityGrpcOptions options)
    {
        services.AddSingleton(Options.Create(options.Replicas));
        if (options.Storage.Engine == StorageEngine.Postgres)
        {
            services
                .AddSingleton(CreateIdentity(options.Replicas.Name))
                .AddPostgresReplicaDirectory(options.Storage.Postgres)
                .AddReplicaLease();
        }
        return services.AddRevocationFollower();
    }

    /// <summary>Maps <c>GET /replicas</c>: all replicas with their position and lease. It does not exist for a server that is alone.</summary>
    public static void MapAdminReplicas(this IEndpointRouteBuilder endpoints)
    {
        if (endpoints.ServiceProvider.GetService<IReplicaDirectory>() is not { } directory) return;
        var self = endpoints.ServiceProvider.GetRequiredService<ReplicaIdentity>();
        endpoints.MapGet("/replicas", context => AdminReplicas.AnswerAsync(context, directory, self));
    }

    private static ReplicaIdentity CreateIdentity(string name) => new(Guid.NewGuid(), name.Length == 0 ? Environment.MachineName : name);
}
