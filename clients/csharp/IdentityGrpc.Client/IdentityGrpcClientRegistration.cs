using IdentityGrpc.Client.Internal;
using IdentityGrpc.V1;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IdentityGrpc.Client;

/// <summary>Registers the client.</summary>
public static class IdentityGrpcClientRegistration
{
    /// <summary>
    /// Adds <see cref="IdentityGrpcClient"/> and its three stubs as singletons. A host does not start with options out of range: the error names every one.
    /// </summary>
    /// <param name="services">The container.</param>
    /// <param name="configure">Sets the options, such as by <c>configuration.GetSection("IdentityGrpc").Bind</c>.</param>
    public static IServiceCollection AddIdentityGrpcClient(this IServiceCollection services, Action<IdentityGrpcClientOptions> configure)
    {
        services.AddOptions<IdentityGrpcClientOptions>().Configure(configure).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<IdentityGrpcClientOptions>, OptionsValidator>());
        services.TryAddSingleton(provider =>
            new IdentityGrpcClient(provider.GetRequiredService<IOptions<IdentityGrpcClientOptions>>().Value, provider.GetService<ILoggerFactory>()));
        services.TryAddSingleton<IdentityService.IdentityServiceClient>(provider => provider.GetRequiredService<IdentityGrpcClient>().Identities);
        services.TryAddSingleton<TokenService.TokenServiceClient>(provider => provider.GetRequiredService<IdentityGrpcClient>().Tokens);
        services.TryAddSingleton<RevocationService.RevocationServiceClient>(provider => provider.GetRequiredService<IdentityGrpcClient>().Revocations);
        return services;
    }
}
