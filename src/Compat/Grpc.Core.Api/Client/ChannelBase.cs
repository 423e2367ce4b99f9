using Grpc.Core.Utils;

namespace Grpc.Core;

/// <summary>A connection, or what makes connections when there are calls, to one target.</summary>
public abstract class ChannelBase
{
    protected ChannelBase(string target) => Target = GrpcPreconditions.CheckNotNull(target, nameof(target));

    public string Target { get; }

    public abstract CallInvoker CreateCallInvoker();

    /// <summary>Frees the channel's resources. It does not wait for calls.</summary>
    public Task ShutdownAsync() => ShutdownAsyncCore();

    protected virtual Task ShutdownAsyncCore() => Task.CompletedTask;
}
