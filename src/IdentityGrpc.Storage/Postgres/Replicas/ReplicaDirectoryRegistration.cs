using IdentityGrpc.Core.Revocations.Replication;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace IdentityGrpc.Storage.Postgres.Replicas;

/// <summary>Registers the directory of replicas.</summary>
public static class ReplicaDirectoryRegistration
{
    /// <summary>Adds an <see cref="IReplicaDirectory"/> in the database of the log.</summary>
    public static IServiceCollection AddPostgresReplicaDirectory(this IServiceCollection services, PostgresLogOptions options)
    {
        services.TryAddSingleton<IReplicaDirectory>(provider => new PostgresReplicaDirectory(
            options, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILoggerFactory>()));
        return services;
    }
}
