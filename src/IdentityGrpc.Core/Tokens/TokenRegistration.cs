using IdentityGrpc.Core.Telemetry;
using IdentityGrpc.Core.Tokens.Internal;
using IdentityGrpc.Core.Upstream;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace IdentityGrpc.Core.Tokens;

/// <summary>Registers the token feature. The one place that says in which order the concerns of issuing lie around each other.</summary>
public static class TokenRegistration
{
    /// <summary>Adds <see cref="ITokenIssuer"/>: metrics around ACS.</summary>
    public static IServiceCollection AddTokens(this IServiceCollection services)
    {
        services.TryAddSingleton<TokenMetrics>();
        services.TryAddSingleton<ITokenIssuer>(provider => new MeteredTokenIssuer(
            new UpstreamTokenIssuer(provider.GetRequiredService<IIdentityUpstream>()),
            provider.GetRequiredService<TokenMetrics>()));
        return services;
    }
}
