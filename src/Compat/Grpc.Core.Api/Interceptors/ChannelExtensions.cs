using Grpc.Core.Utils;

namespace Grpc.Core.Interceptors;

public static class ChannelExtensions
{
    /// <summary>An invoker on the channel whose calls pass the interceptor first.</summary>
    public static CallInvoker Intercept(this ChannelBase channel, Interceptor interceptor) => Invoker(channel).Intercept(interceptor);

    /// <summary>An invoker on the channel whose calls pass the interceptors in the order given.</summary>
    public static CallInvoker Intercept(this ChannelBase channel, params Interceptor[] interceptors) => Invoker(channel).Intercept(interceptors);

    /// <summary>An invoker on the channel whose calls go out with the headers that the function makes of theirs.</summary>
    public static CallInvoker Intercept(this ChannelBase channel, Func<Metadata, Metadata> interceptor) => Invoker(channel).Intercept(interceptor);

    private static CallInvoker Invoker(ChannelBase channel) => GrpcPreconditions.CheckNotNull(channel, nameof(channel)).CreateCallInvoker();
}
