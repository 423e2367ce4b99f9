using Grpc.Core.Utils;

namespace Grpc.Core.Internal;

internal sealed class CompositeCallCredentials : CallCredentials
{
    private readonly CallCredentials[] _credentials;

    public CompositeCallCredentials(CallCredentials[] credentials)
    {
        GrpcPreconditions.CheckNotNull(credentials, nameof(credentials));
        GrpcPreconditions.CheckArgument(credentials.Length >= 2, "Composing takes at least two credentials.");
        _credentials = [.. credentials];
    }

    public override void InternalPopulateConfiguration(CallCredentialsConfiguratorBase configurator, object? state) =>
        configurator.SetCompositeCredentials(state, _credentials);
}
