using IdentityGrpc.Core.Telemetry;
using IdentityGrpc.Core.Upstream.Internal;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace IdentityGrpc.Core.Upstream;

/// <summary>Registers the upstream.</summary>
public static class UpstreamRegistration
{
    /// <summary>Adds an adapter as <see cref="IIdentityUpstream"/>, with its calls measured, and with what <see cref="DecorateIdentityUpstream"/> adds.</summary>
    /// <param name="services">The container.</param>
    /// <param name="adapter">Makes the adapter when the first call needs it.</param>
    public static IServiceCollection AddIdentityUpstream(this IServiceCollection services, Func<IServiceProvider, IIdentityUpstream> adapter)
    {
        services.TryAddSingleton<UpstreamMetrics>();
        services.TryAddSingleton(provider => Compose(adapter(provider), provider));
        return services;
    }

    /// <summary>Puts something around the upstream, whether that is registered before or after. What is added later is further outside.</summary>
    /// <param name="services">The container.</param>
    /// <param name="decorate">Makes the decorator of the given upstream when the first call needs it.</param>
    public static IServiceCollection DecorateIdentityUpstream(
        this IServiceCollection services, Func<IServiceProvider, IIdentityUpstream, IIdentityUpstream> decorate) =>
        services.AddSingleton(new UpstreamDecoration(decorate));

    private static IIdentityUpstream Compose(IIdentityUpstream adapter, IServiceProvider provider)
    {
        // Innermost: the time of a call is that of ACS.
        IIdentityUpstream metered = new MeteredUpstream(adapter, provider.GetRequiredService<UpstreamMetrics>(), provider.GetRequiredService<TimeProvider>());
        return provider.GetServices<UpstreamDecoration>().Aggregate(metered, (inner, decoration) => decoration.Decorate(provider, inner));
    }
}
