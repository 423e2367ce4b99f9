using IdentityGrpc.Core.Revocations;
using IdentityGrpc.Core.Revocations.Fencing;
using IdentityGrpc.Core.Revocations.Fencing.Internal;
using IdentityGrpc.Core.Revocations.Internal;
using IdentityGrpc.Core.Telemetry;
using IdentityGrpc.Core.Tokens.Caching;
using IdentityGrpc.Core.Tokens.Caching.Internal;
using IdentityGrpc.Core.Tokens.Internal;
using IdentityGrpc.Core.Upstream;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IdentityGrpc.Core.Tokens;

/// <summary>Registers the token feature. The one place that says in which order the concerns of issuing lie around each other.</summary>
public static class TokenRegistration
{
    /// <summary>Adds <see cref="ITokenIssuer"/> and the <see cref="RevocationFence"/> that guards its cache.</summary>
    public static IServiceCollection AddTokens(this IServiceCollection services)
    {
        services.AddOptions();
        services.TryAddSingleton<TokenMetrics>();
        services.TryAddSingleton<TokenStore>();
        services.TryAddSingleton<ICacheLease, PermanentLease>();
        services.TryAddSingleton<IFenceCatchUp, SingleProcessCatchUp>();
        services.TryAddSingleton(CreateFence);
        services.TryAddSingleton<TokenCache>();
        services.TryAddSingleton(Compose);
        return services;
    }

    private static ITokenIssuer Compose(IServiceProvider provider)
    {
        TimeProvider time = provider.GetRequiredService<TimeProvider>();
        IOptions<TokenCacheOptions> options = provider.GetRequiredService<IOptions<TokenCacheOptions>>();
        RevocationFence fence = provider.GetRequiredService<RevocationFence>();
        TokenCache cache = provider.GetRequiredService<TokenCache>();

        ITokenIssuer issuer = new UpstreamTokenIssuer(provider.GetRequiredService<IIdentityUpstream>());
        issuer = new ThrottleMemoryTokenIssuer(issuer, options, time);
        issuer = new FencedTokenIssuer(issuer, cache, fence, provider.GetRequiredService<IFenceCatchUp>(), options, time);
        issuer = new BoundedTokenIssuer(issuer, options, time);
        issuer = new SingleFlightTokenIssuer(issuer, fence, time);
        issuer = new CachingTokenIssuer(issuer, cache, options, time, provider.GetRequiredService<ILogger<CachingTokenIssuer>>());
        return new MeteredTokenIssuer(issuer, provider.GetRequiredService<TokenMetrics>());
    }

    private static RevocationFence CreateFence(IServiceProvider provider)
    {
        TokenCacheOptions cache = provider.GetRequiredService<IOptions<TokenCacheOptions>>().Value;
        RevocationOptions revocations = provider.GetRequiredService<IOptions<RevocationOptions>>().Value;
        // The longest use of a token, and of the revoke time that a new token is compared with.
        TimeSpan retention = cache.LongestUse + revocations.RevokeTimeMargin + TimeSpan.FromSeconds(1);
        TokenStore store = provider.GetRequiredService<TokenStore>();
        return new RevocationFence(
            provider.GetRequiredService<ICacheLease>(), store.RemoveAll, retention, provider.GetRequiredService<TimeProvider>());
    }
}
