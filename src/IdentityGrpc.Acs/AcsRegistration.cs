using IdentityGrpc.Acs.Internal;
using IdentityGrpc.Core.Upstream;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityGrpc.Acs;

/// <summary>Registers ACS as the upstream.</summary>
public static class AcsRegistration
{
    /// <summary>Adds <see cref="IIdentityUpstream"/> on one SDK client for the process.</summary>
    /// <param name="services">The container.</param>
    /// <param name="options">Validated options that name a resource, asked for when the first call is made.</param>
    public static IServiceCollection AddAcsUpstream(this IServiceCollection services, Func<IServiceProvider, UpstreamOptions> options) =>
        services.AddIdentityUpstream(provider =>
        {
            var time = provider.GetRequiredService<TimeProvider>();
            return new AcsIdentityUpstream(AcsClientFactory.Create(options(provider), time), time);
        });
}
