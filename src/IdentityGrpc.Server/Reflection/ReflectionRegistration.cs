using IdentityGrpc.Server.Reflection.Internal;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace IdentityGrpc.Server.Reflection;

/// <summary>Registers server reflection, by which a caller learns the schema from the server itself.</summary>
public static class ReflectionRegistration
{
    /// <summary>Adds what is described: the schema of every gRPC service that is mapped by the time of the first question.</summary>
    public static IServiceCollection AddGrpcReflection(this IServiceCollection services)
    {
        services.TryAddSingleton(provider => MappedSchema.Read(provider.GetRequiredService<EndpointDataSource>()));
        services.TryAddSingleton<ReflectionStream>();
        services.TryAddSingleton<ReflectionGrpcService>();
        services.TryAddSingleton<ReflectionAlphaGrpcService>();
        return services;
    }

    /// <summary>Maps <c>grpc.reflection.v1</c> and, for older callers, <c>v1alpha</c>. A server that should not describe itself leaves this out.</summary>
    public static IEndpointConventionBuilder MapGrpcReflection(this IEndpointRouteBuilder endpoints)
    {
        RouteGroupBuilder reflection = endpoints.MapGroup(string.Empty);
        reflection.MapGrpcService<ReflectionGrpcService>();
        reflection.MapGrpcService<ReflectionAlphaGrpcService>();
        return reflection;
    }
}
