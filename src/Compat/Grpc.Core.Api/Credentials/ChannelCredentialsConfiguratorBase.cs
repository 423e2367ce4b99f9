namespace Grpc.Core;

/// <summary>The visitor by which a client library learns what channel credentials consist of.</summary>
public abstract class ChannelCredentialsConfiguratorBase
{
    protected ChannelCredentialsConfiguratorBase()
    {
    }

    public abstract void SetInsecureCredentials(object? state);

    public abstract void SetSslCredentials(
        object? state, string? rootCertificates, KeyCertificatePair? keyCertificatePair, VerifyPeerCallback? verifyPeerCallback);

    public abstract void SetCompositeCredentials(object? state, ChannelCredentials channelCredentials, CallCredentials callCredentials);
}
