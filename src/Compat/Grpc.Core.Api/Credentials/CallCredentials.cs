using Grpc.Core.Internal;

namespace Grpc.Core;

/// <summary>What authenticates a call, as opposed to its channel. A client library reads it by passing itself as a configurator.</summary>
public abstract class CallCredentials
{
    protected CallCredentials()
    {
    }

    /// <exception cref="ArgumentException">Fewer than two credentials.</exception>
    public static CallCredentials Compose(params CallCredentials[] credentials) => new CompositeCallCredentials(credentials);

    public static CallCredentials FromInterceptor(AsyncAuthInterceptor interceptor) => new InterceptorCallCredentials(interceptor);

    public abstract void InternalPopulateConfiguration(CallCredentialsConfiguratorBase configurator, object? state);
}
