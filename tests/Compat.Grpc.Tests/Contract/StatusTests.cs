using Grpc.Core;

namespace Compat.Grpc.Tests.Contract;

public sealed class StatusTests
{
    private static readonly Status s_notFound = new(StatusCode.NotFound, "no such identity");

    [Fact]
    public void The_well_known_statuses()
    {
        Assert.Equal((StatusCode.OK, ""), (Status.DefaultSuccess.StatusCode, Status.DefaultSuccess.Detail));
        Assert.Equal((StatusCode.Cancelled, ""), (Status.DefaultCancelled.StatusCode, Status.DefaultCancelled.Detail));
    }

    [Fact]
    public void A_status_prints_its_code_and_detail() =>
        Assert.Equal("Status(StatusCode=\"NotFound\", Detail=\"no such identity\")", s_notFound.ToString());

    [Fact]
    public void A_status_prints_its_debug_exception() => Assert.Equal(
        "Status(StatusCode=\"Internal\", Detail=\"broken\", DebugException=\"System.InvalidOperationException: the cause\")",
        new Status(StatusCode.Internal, "broken", new InvalidOperationException("the cause")).ToString());

    [Fact]
    public void An_exception_says_its_status_unless_it_is_given_a_message()
    {
        Assert.Equal(s_notFound.ToString(), new RpcException(s_notFound).Message);
        Assert.Equal(s_notFound.ToString(), new RpcException(s_notFound, new Metadata()).Message);
        Assert.Equal("told", new RpcException(s_notFound, "told").Message);
        Assert.Equal("told", new RpcException(s_notFound, new Metadata(), "told").Message);
    }

    [Fact]
    public void An_exception_carries_status_trailers_and_cause()
    {
        var cause = new InvalidOperationException("the cause");
        Metadata trailers = new() { { "reason", "gone" } };
        var exception = new RpcException(new Status(StatusCode.Internal, "broken", cause), trailers);

        Assert.Equal(StatusCode.Internal, exception.StatusCode);
        Assert.Equal("broken", exception.Status.Detail);
        Assert.Same(trailers, exception.Trailers);
        Assert.Same(cause, exception.InnerException);
    }

    [Fact]
    public void An_exception_without_trailers_has_empty_ones()
    {
        Assert.Same(Metadata.Empty, new RpcException(s_notFound).Trailers);
        Assert.Throws<ArgumentNullException>(() => new RpcException(s_notFound, (Metadata)null!));
    }
}
