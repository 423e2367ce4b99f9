using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using IdentityGrpc.Client.Tests.Fakes;

namespace IdentityGrpc.Client.Tests.Errors;

public sealed class IdentityGrpcErrorTests
{
    [Fact]
    public void Reading_random_details_never_throws()
    {
        var random = new Random(1);
        byte[] real = Details(new ErrorInfo { Domain = "identitygrpc", Reason = "X", Metadata = { ["key"] = "value" } }, new RetryInfo { RetryDelay = new Duration { Seconds = 1 } });
        for (int round = 0; round < 20_000; round++)
        {
            byte[] broken = (byte[])real.Clone();
            for (int flips = random.Next(1, 6); flips > 0; flips--) broken[random.Next(broken.Length)] = (byte)random.Next(256);

            IdentityGrpcError error = IdentityGrpcError.From(Failures.With(StatusCode.Aborted, broken[..random.Next(broken.Length + 1)]));

            Assert.Equal(StatusCode.Aborted, error.StatusCode);
            Assert.False(error.RetryDelay < TimeSpan.Zero);
        }
    }

    [Fact]
    public void A_broken_detail_leaves_the_others_readable()
    {
        var status = new Google.Rpc.Status
        {
            Details =
            {
                new Any { TypeUrl = "type.googleapis.com/google.rpc.BadRequest", Value = ByteString.CopyFrom(0xff) },
                Any.Pack(new ErrorInfo { Domain = "identitygrpc", Reason = "INVALID_FIELD" }),
            },
        };

        IdentityGrpcError error = IdentityGrpcError.From(Failures.With(StatusCode.InvalidArgument, status.ToByteArray()));

        Assert.Equal("INVALID_FIELD", error.Reason);
        Assert.Empty(error.FieldViolations);
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, -1)]
    [InlineData(0, 1_000_000_000)]
    [InlineData(long.MaxValue, 0)]
    public void A_delay_that_is_none_is_absent(long seconds, int nanos)
    {
        byte[] details = Details(new RetryInfo { RetryDelay = new Duration { Seconds = seconds, Nanos = nanos } });

        Assert.Null(IdentityGrpcError.From(Failures.With(StatusCode.Unavailable, details)).RetryDelay);
    }

    [Fact]
    public void The_text_is_status_and_reason()
    {
        Assert.Equal("NotFound (IDENTITY_NOT_FOUND)", IdentityGrpcError.From(Failures.Of(StatusCode.NotFound, "IDENTITY_NOT_FOUND")).ToString());
        Assert.Equal("Unavailable", IdentityGrpcError.From(Failures.Of(StatusCode.Unavailable)).ToString());
    }

    private static byte[] Details(params IMessage[] details) => new Google.Rpc.Status { Details = { details.Select(Any.Pack) } }.ToByteArray();
}
