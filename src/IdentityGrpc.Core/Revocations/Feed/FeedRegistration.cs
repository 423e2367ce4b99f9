using IdentityGrpc.Core.Revocations.Feed.Internal;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace IdentityGrpc.Core.Revocations.Feed;

/// <summary>Registers the feed.</summary>
public static class FeedRegistration
{
    /// <summary>Adds <see cref="RevocationFeed"/>, <see cref="RevocationPages"/> and retention. The follower of the log keeps the feed going.</summary>
    public static IServiceCollection AddRevocationFeed(this IServiceCollection services)
    {
        services.TryAddSingleton<RevocationFeed>();
        services.TryAddSingleton<RevocationPages>();
        services.TryAddSingleton<FeedPump>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, RetentionJob>());
        return services;
    }
}
