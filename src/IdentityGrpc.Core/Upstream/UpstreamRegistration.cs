using IdentityGrpc.Core.Telemetry;
using IdentityGrpc.Core.Upstream.Internal;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace IdentityGrpc.Core.Upstream;

/// <summary>Registers the upstream.</summary>
public static class UpstreamRegistration
{
    /// <summary>Adds an adapter as <see cref="IIdentityUpstream"/>, with its calls measured.</summary>
    /// <param name="services">The container.</param>
    /// <param name="adapter">Makes the adapter when the first call needs it.</param>
    public static IServiceCollection AddIdentityUpstream(this IServiceCollection services, Func<IServiceProvider, IIdentityUpstream> adapter)
    {
        services.TryAddSingleton<UpstreamMetrics>();
        services.TryAddSingleton<IIdentityUpstream>(provider => new MeteredUpstream(
            adapter(provider), provider.GetRequiredService<UpstreamMetrics>(), provider.GetRequiredService<TimeProvider>()));
        return services;
    }
}
