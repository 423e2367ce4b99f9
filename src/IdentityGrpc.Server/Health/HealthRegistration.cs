using IdentityGrpc.Core.Upstream;
using IdentityGrpc.Server.Health.Internal;
using IdentityGrpc.V1;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace IdentityGrpc.Server.Health;

/// <summary>Registers health: what is known of it, and the two ways to ask.</summary>
public static class HealthRegistration
{
    private static readonly string[] s_services =
    [
        Grpc.Health.V1.Health.Descriptor.FullName,
        IdentityService.Descriptor.FullName,
        TokenService.Descriptor.FullName,
        RevocationService.Descriptor.FullName,
    ];

    /// <summary>Adds <see cref="ServerHealth"/> and the checks that come with it, one of which looks at the answers of the upstream.</summary>
    public static IServiceCollection AddGrpcHealth(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<UpstreamCredentialHealth>();
        services.AddSingleton(provider => provider.GetRequiredService<UpstreamCredentialHealth>().Check);
        services.DecorateIdentityUpstream((provider, upstream) => provider.GetRequiredService<UpstreamCredentialHealth>().Observe(upstream));
        services.TryAddSingleton(provider => ActivatorUtilities.CreateInstance<ServerHealth>(provider, [s_services]));
        services.TryAddSingleton<HealthGrpcService>();
        return services;
    }

    /// <summary>Maps <c>grpc.health.v1.Health</c>.</summary>
    public static IEndpointConventionBuilder MapGrpcHealth(this IEndpointRouteBuilder endpoints)
    {
        // Made now, not by the first question: it must hear of a stop that comes before.
        _ = endpoints.ServiceProvider.GetRequiredService<ServerHealth>();
        return endpoints.MapGrpcService<HealthGrpcService>();
    }

    /// <summary>Maps <c>/livez</c> and <c>/readyz</c>. <c>?verbose</c> lists the checks, <c>?exclude=NAME</c> leaves one out of the verdict.</summary>
    public static IEndpointConventionBuilder MapAdminHealth(this IEndpointRouteBuilder endpoints)
    {
        var health = endpoints.ServiceProvider.GetRequiredService<ServerHealth>();
        RouteGroupBuilder admin = endpoints.MapGroup(string.Empty);
        admin.MapGet("/livez", AdminHealth.AnswerLivezAsync);
        admin.MapGet("/readyz", context => AdminHealth.AnswerReadyzAsync(context, health));
        return admin;
    }
}
