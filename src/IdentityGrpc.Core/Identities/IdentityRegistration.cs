using IdentityGrpc.Core.Auditing;
using IdentityGrpc.Core.Revocations.Fencing;
using IdentityGrpc.Core.Tokens;
using IdentityGrpc.Core.Tokens.Caching.Internal;
using IdentityGrpc.Core.Upstream;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace IdentityGrpc.Core.Identities;

/// <summary>Registers the identity feature.</summary>
public static class IdentityRegistration
{
    /// <summary>Adds <see cref="IdentityCreator"/>.</summary>
    public static IServiceCollection AddIdentities(this IServiceCollection services)
    {
        services.TryAddSingleton(provider => new IdentityCreator(
            provider.GetRequiredService<IIdentityUpstream>(),
            provider.GetRequiredService<ITokenIssuer>(),
            provider.GetRequiredService<TokenCache>(),
            provider.GetRequiredService<RevocationFence>(),
            provider.GetRequiredService<AuditLog>(),
            provider.GetRequiredService<TimeProvider>()));
        return services;
    }
}
