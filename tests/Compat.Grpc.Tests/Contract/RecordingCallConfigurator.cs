using Grpc.Core;

namespace Compat.Grpc.Tests.Contract;

/// <summary>Writes down what call credentials tell a client library.</summary>
internal sealed class RecordingCallConfigurator : CallCredentialsConfiguratorBase
{
    public List<object?[]> Calls { get; } = [];

    public override void SetCompositeCredentials(object? state, IReadOnlyList<CallCredentials> credentials) =>
        Calls.Add(["composite", state, .. credentials]);

    public override void SetAsyncAuthInterceptorCredentials(object? state, AsyncAuthInterceptor interceptor) =>
        Calls.Add(["interceptor", state, interceptor]);
}
