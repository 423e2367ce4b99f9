namespace Grpc.Core;

/// <summary>The visitor by which a client library learns what call credentials consist of.</summary>
public abstract class CallCredentialsConfiguratorBase
{
    protected CallCredentialsConfiguratorBase()
    {
    }

    public abstract void SetCompositeCredentials(object? state, IReadOnlyList<CallCredentials> credentials);

    public abstract void SetAsyncAuthInterceptorCredentials(object? state, AsyncAuthInterceptor interceptor);
}
