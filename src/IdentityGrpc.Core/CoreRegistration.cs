using IdentityGrpc.Core.Auditing;
using IdentityGrpc.Core.Identities;
using IdentityGrpc.Core.Revocations;
using IdentityGrpc.Core.Tokens;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace IdentityGrpc.Core;

/// <summary>Registers the domain.</summary>
public static class CoreRegistration
{
    /// <summary>Adds everything of the domain but its ports: an upstream and a revocation log come from the adapters.</summary>
    public static IServiceCollection AddIdentityGrpcCore(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<AuditLog>();
        return services
            .AddIdentities()
            .AddTokens()
            .AddRevocations();
    }
}
