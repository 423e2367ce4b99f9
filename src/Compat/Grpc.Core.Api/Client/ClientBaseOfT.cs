using Grpc.Core.Utils;

namespace Grpc.Core;

/// <summary>What generated clients derive from, knowing their own type.</summary>
public abstract class ClientBase<T> : ClientBase
    where T : ClientBase<T>
{
    protected ClientBase()
    {
    }

    protected ClientBase(ClientBaseConfiguration configuration)
        : base(configuration)
    {
    }

    public ClientBase(ChannelBase channel)
        : base(channel)
    {
    }

    public ClientBase(CallInvoker callInvoker)
        : base(callInvoker)
    {
    }

    /// <summary>A client on the same channel whose calls name <paramref name="host"/> as the virtual host they are for.</summary>
    public T WithHost(string host) => NewInstance(Configuration.WithHost(GrpcPreconditions.CheckNotNull(host, nameof(host))));

    protected abstract T NewInstance(ClientBaseConfiguration configuration);
}
