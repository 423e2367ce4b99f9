using Grpc.Core.Internal;

namespace Grpc.Core;

/// <summary>How a channel is secured. A client library reads it by passing itself as a configurator.</summary>
public abstract class ChannelCredentials
{
    public ChannelCredentials()
    {
    }

    public static ChannelCredentials Insecure { get; } = new InsecureCredentials();

    /// <summary>TLS with the roots that the machine trusts and without a client certificate.</summary>
    public static ChannelCredentials SecureSsl { get; } = new SslCredentials();

    /// <summary>Whether call credentials may travel on such a channel.</summary>
    internal virtual bool IsComposable => false;

    /// <summary>Credentials of a channel whose every call carries the call credentials.</summary>
    /// <exception cref="ArgumentException">The channel would show the call credentials to the network.</exception>
    public static ChannelCredentials Create(ChannelCredentials channelCredentials, CallCredentials callCredentials) =>
        new CompositeChannelCredentials(channelCredentials, callCredentials);

    public abstract void InternalPopulateConfiguration(ChannelCredentialsConfiguratorBase configurator, object? state);
}
