using Grpc.Core;

namespace Compat.Grpc.Tests.Contract;

internal sealed class FakeChannel(CallInvoker invoker) : ChannelBase("target")
{
    public override CallInvoker CreateCallInvoker() => invoker;
}
