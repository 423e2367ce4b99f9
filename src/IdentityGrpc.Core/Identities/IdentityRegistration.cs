using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace IdentityGrpc.Core.Identities;

/// <summary>Registers the identity feature.</summary>
public static class IdentityRegistration
{
    /// <summary>Adds <see cref="IdentityCreator"/>.</summary>
    public static IServiceCollection AddIdentities(this IServiceCollection services)
    {
        services.TryAddSingleton<IdentityCreator>();
        return services;
    }
}
