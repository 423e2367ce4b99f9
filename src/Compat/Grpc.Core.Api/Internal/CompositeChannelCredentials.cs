using Grpc.Core.Utils;

namespace Grpc.Core.Internal;

internal sealed class CompositeChannelCredentials : ChannelCredentials
{
    private readonly ChannelCredentials _channelCredentials;
    private readonly CallCredentials _callCredentials;

    public CompositeChannelCredentials(ChannelCredentials channelCredentials, CallCredentials callCredentials)
    {
        _channelCredentials = GrpcPreconditions.CheckNotNull(channelCredentials, nameof(channelCredentials));
        _callCredentials = GrpcPreconditions.CheckNotNull(callCredentials, nameof(callCredentials));
        GrpcPreconditions.CheckArgument(
            channelCredentials.IsComposable,
            $"Call credentials only travel on a secure channel, and {channelCredentials.GetType().Name} makes none.");
    }

    public override void InternalPopulateConfiguration(ChannelCredentialsConfiguratorBase configurator, object? state) =>
        configurator.SetCompositeCredentials(state, _channelCredentials, _callCredentials);
}
