using Grpc.Core.Utils;

namespace Compat.Grpc.Tests.Contract;

public sealed class PreconditionsTests
{
    [Fact]
    public void What_holds_passes()
    {
        GrpcPreconditions.CheckArgument(true);
        GrpcPreconditions.CheckArgument(true, "message");
        GrpcPreconditions.CheckState(true);
        GrpcPreconditions.CheckState(true, "message");
        Assert.Equal("text", GrpcPreconditions.CheckNotNull("text"));
        Assert.Equal("text", GrpcPreconditions.CheckNotNull("text", "name"));
    }

    [Fact]
    public void What_does_not_hold_throws()
    {
        Assert.Throws<ArgumentException>(() => GrpcPreconditions.CheckArgument(false));
        Assert.Equal("message", Assert.Throws<ArgumentException>(() => GrpcPreconditions.CheckArgument(false, "message")).Message);
        Assert.Throws<InvalidOperationException>(() => GrpcPreconditions.CheckState(false));
        Assert.Equal("message", Assert.Throws<InvalidOperationException>(() => GrpcPreconditions.CheckState(false, "message")).Message);
        Assert.Throws<ArgumentNullException>(() => GrpcPreconditions.CheckNotNull<string>(null!));
        Assert.Equal("name", Assert.Throws<ArgumentNullException>(() => GrpcPreconditions.CheckNotNull<string>(null!, "name")).ParamName);
    }
}
