using Grpc.AspNetCore.Server;
using Grpc.Core;
using IdentityGrpc.Core.Revocations.Feed;
using IdentityGrpc.Server.Health;
using IdentityGrpc.Server.Revocations.Internal;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace IdentityGrpc.Server.Revocations;

/// <summary>Registers what streams of revocations need beside the feed.</summary>
internal static class WatchRegistration
{
    public static IServiceCollection AddRevocationWatch(this IServiceCollection services)
    {
        services.TryAddSingleton<WatchMetrics>();
        services.TryAddSingleton<WatchQuota>();
        services.TryAddSingleton<StreamDrain>();
        services.TryAddSingleton<RevocationGrpcService>();
        return services;
    }

    /// <summary>Ends streams when the server stops. Before the gRPC endpoints: once a call has a deadline, its engine has taken its token already.</summary>
    public static WebApplication UseStreamDrain(this WebApplication app)
    {
        var drain = app.Services.GetRequiredService<StreamDrain>();
        drain.Begin(app.Services.GetRequiredService<RevocationFeed>().Drain, app.Services.GetRequiredService<ServerHealth>().Draining);
        app.Use((context, next) => IsStream(context) ? drain.RunAsync(context, next) : next(context));
        return app;
    }

    private static bool IsStream(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<GrpcMethodMetadata>()?.Method.Type is MethodType.ServerStreaming or MethodType.DuplexStreaming;
}
