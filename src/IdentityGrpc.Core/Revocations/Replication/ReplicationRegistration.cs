using IdentityGrpc.Core.Revocations.Fencing;
using IdentityGrpc.Core.Revocations.Replication.Internal;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace IdentityGrpc.Core.Revocations.Replication;

/// <summary>Registers what follows the log.</summary>
public static class ReplicationRegistration
{
    /// <summary>
    /// Adds what applies the log to the fence before the process serves and ever after, and what drives unfinished revocations to their end. To be
    /// called after the upstream is registered, because a recovery begins in the start.
    /// </summary>
    public static IServiceCollection AddRevocationFollower(this IServiceCollection services)
    {
        services.TryAddSingleton<LogProgress>();
        services.TryAddSingleton<OpenRevocations>();
        // Asked for when it is needed: all hosted services are made before the first one starts, and an upstream may come into being in the start.
        services.TryAddSingleton<Func<RevocationDriver>>(provider => provider.GetRequiredService<RevocationDriver>);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, RevocationFollower>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, RevocationRecovery>());
        return services;
    }

    /// <summary>
    /// Makes the process one replica of several: in the place of what suits a process that is alone come a lease that has to be renewed, a barrier
    /// that waits for the others, and a look at the log before a fenced identity's token is handed out. An <see cref="IReplicaDirectory"/> comes from a storage engine.
    /// </summary>
    public static IServiceCollection AddReplicaLease(this IServiceCollection services)
    {
        services.TryAddSingleton<ReplicaLease>();
        services.Replace(ServiceDescriptor.Singleton<ICacheLease>(provider => provider.GetRequiredService<ReplicaLease>()));
        services.Replace(ServiceDescriptor.Singleton<IRevocationBarrier, ReplicaBarrier>());
        services.Replace(ServiceDescriptor.Singleton<IFenceCatchUp, ReplicaCatchUp>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, LeaseKeeper>());
        return services;
    }
}
