using IdentityGrpc.Core.Revocations.Feed;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace IdentityGrpc.Core.Revocations;

/// <summary>Registers the revocation feature.</summary>
public static class RevocationRegistration
{
    /// <summary>Adds <see cref="Revoker"/> and the feed. An <see cref="IRevocationLog"/> comes from a storage engine.</summary>
    public static IServiceCollection AddRevocations(this IServiceCollection services)
    {
        services.TryAddSingleton<Revoker>();
        return services.AddRevocationFeed();
    }
}
