using Grpc.Core;

namespace Compat.Grpc.Tests.Contract;

/// <summary>Writes down what channel credentials tell a client library.</summary>
internal sealed class RecordingConfigurator : ChannelCredentialsConfiguratorBase
{
    public List<object?[]> Calls { get; } = [];

    public override void SetInsecureCredentials(object? state) => Calls.Add(["insecure", state]);

    public override void SetSslCredentials(
        object? state, string? rootCertificates, KeyCertificatePair? keyCertificatePair, VerifyPeerCallback? verifyPeerCallback) =>
        Calls.Add(["ssl", state, rootCertificates, keyCertificatePair, verifyPeerCallback]);

    public override void SetCompositeCredentials(object? state, ChannelCredentials channelCredentials, CallCredentials callCredentials) =>
        Calls.Add(["composite", state, channelCredentials, callCredentials]);
}
