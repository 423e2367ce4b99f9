using IdentityGrpc.Core.Revocations.Feed;
using IdentityGrpc.Core.Revocations.Fencing;
using IdentityGrpc.Core.Revocations.Internal;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IdentityGrpc.Core.Revocations;

/// <summary>Registers the revocation feature.</summary>
public static class RevocationRegistration
{
    /// <summary>
    /// Adds <see cref="Revoker"/>, <see cref="RevocationDriver"/> and the feed. An <see cref="IRevocationLog"/> comes from a storage engine; so does an
    /// <see cref="IRevocationBarrier"/> where several processes share the log.
    /// </summary>
    public static IServiceCollection AddRevocations(this IServiceCollection services)
    {
        services.AddOptions();
        services.TryAddSingleton<IRevocationBarrier, SingleProcessBarrier>();
        services.TryAddSingleton<IFenceCatchUp, SingleProcessCatchUp>();
        services.TryAddSingleton<RevocationRecorder>();
        services.TryAddSingleton<RevocationAttempt>();
        services.TryAddSingleton(provider => new RevocationDriver(
            provider.GetRequiredService<RevocationAttempt>(),
            provider.GetRequiredService<RevocationRecorder>(),
            provider.GetRequiredService<RevocationFence>(),
            provider.GetRequiredService<IOptions<RevocationOptions>>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<RevocationDriver>>()));
        services.TryAddSingleton(provider => new Revoker(
            provider.GetRequiredService<RevocationRecorder>(),
            provider.GetRequiredService<RevocationAttempt>(),
            provider.GetRequiredService<RevocationDriver>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<Revoker>>()));
        return services.AddRevocationFeed();
    }
}
