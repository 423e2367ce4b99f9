using IdentityGrpc.Acs;
using IdentityGrpc.Core;
using IdentityGrpc.Server.Configuration;
using IdentityGrpc.Server.Embedded;
using IdentityGrpc.Server.Errors;
using IdentityGrpc.Server.Health;
using IdentityGrpc.Server.Identities;
using IdentityGrpc.Server.Reflection;
using IdentityGrpc.Server.Replicas;
using IdentityGrpc.Server.Revocations;
using IdentityGrpc.Server.Tokens;
using IdentityGrpc.Storage;
using Microsoft.Extensions.Options;

namespace IdentityGrpc.Server.Startup;

/// <summary>What the server is made of.</summary>
internal static class ServerRegistration
{
    public static IServiceCollection AddIdentityGrpc(this IServiceCollection services, IdentityGrpcOptions options) => services
        .AddLoadedOptions(options)
        .AddIdentityGrpcCore()
        .AddUpstream(options)
        .AddRevocationLog(options.Storage, options.DataDirectory)
        .AddReplicas(options)
        .AddRevocationWatch()
        .AddGrpcEngine(options)
        .AddGrpcHealth()
        .AddGrpcReflection();

    public static WebApplication MapIdentityGrpc(this WebApplication app, IdentityGrpcOptions options)
    {
        app.UseMiddleware<EngineStatusMiddleware>();
        app.UseStreamDrain();
        app.MapGrpcService<IdentityGrpcService>();
        app.MapGrpcService<TokenGrpcService>();
        app.MapGrpcService<RevocationGrpcService>();
        app.MapGrpcHealth();
        if (options.Server.Reflection) app.MapGrpcReflection();
        app.MapAdminHealth();
        app.MapAdminReplicas();
        return app;
    }

    private static IServiceCollection AddLoadedOptions(this IServiceCollection services, IdentityGrpcOptions options) => services
        .AddSingleton(options)
        .AddSingleton(Options.Create(options.Revocations))
        .AddSingleton(Options.Create(options.Tokens))
        .AddSingleton(Options.Create(options.Feed))
        .AddSingleton(Options.Create(options.Watch))
        .Configure<HostOptions>(host => host.ShutdownTimeout = options.Server.ShutdownTimeout);

    private static IServiceCollection AddUpstream(this IServiceCollection services, IdentityGrpcOptions options)
    {
        if (options.Upstream.NamesResource) return services.AddAcsUpstream(_ => options.Upstream);
        return services
            .AddSingleton<EmbeddedAcs>()
            .AddHostedService(provider => provider.GetRequiredService<EmbeddedAcs>())
            .AddAcsUpstream(provider => provider.GetRequiredService<EmbeddedAcs>().Upstream);
    }

    private static IServiceCollection AddGrpcEngine(this IServiceCollection services, IdentityGrpcOptions options)
    {
        services.AddGrpc(grpc =>
        {
            grpc.MaxReceiveMessageSize = options.Server.MaxRequestBytes;
            grpc.Interceptors.Add<ErrorInterceptor>();
        });
        return services.AddSingleton<ErrorInterceptor>();
    }
}
