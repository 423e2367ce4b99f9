using Google.Protobuf;
using Grpc.Core;
using IdentityGrpc.Server.Tests.Hosting;
using IdentityGrpc.V1;

namespace IdentityGrpc.Server.Tests.Errors;

/// <summary>What the gRPC engine refuses by itself has details like all else.</summary>
public sealed class EngineStatusTests : EndToEnd
{
    private static readonly Marshaller<byte[]> s_raw = Marshallers.Create(bytes => bytes, bytes => bytes);

    [Theory]
    [InlineData(new byte[] { 0x0a, 0xff, 0xff }, "a length beyond the end")]
    [InlineData(new byte[] { 0x08, 0x80 }, "an unfinished number")]
    [InlineData(new byte[] { 0x0b }, "a group that never ends")]
    public async Task Bytes_that_are_not_the_message_are_refused(byte[] body, string what)
    {
        RpcException failure = await CallAsync("/identitygrpc.v1.TokenService/IssueAccessToken", body);

        Assert.True(failure.StatusCode == StatusCode.InvalidArgument, what);
        Assert.Equal("MALFORMED_MESSAGE", failure.Reason());
    }

    [Fact]
    public async Task Text_that_is_not_UTF8_is_refused()
    {
        byte[] body = [0x0a, 0x02, 0xff, 0xfe];

        RpcException failure = await CallAsync("/identitygrpc.v1.TokenService/RevokeAccessTokens", body);

        Assert.Equal("INVALID_FIELD", failure.Reason());
        Assert.Equal(["identity_id"], failure.BadFields());
    }

    [Fact]
    public async Task A_message_of_5_MB_is_refused()
    {
        var request = new IssueAccessTokenRequest { IdentityId = new string('x', 5_000_000) };

        RpcException failure = await CallAsync("/identitygrpc.v1.TokenService/IssueAccessToken", request.ToByteArray());

        Assert.Equal(StatusCode.ResourceExhausted, failure.StatusCode);
        Assert.Equal("MESSAGE_TOO_LARGE", failure.Reason());
    }

    [Theory]
    [InlineData("/identitygrpc.v1.TokenService/GuessToken")]
    [InlineData("/identitygrpc.v2.TokenService/IssueAccessToken")]
    public async Task A_method_that_does_not_exist_is_unimplemented(string method)
    {
        RpcException failure = await CallAsync(method, []);

        Assert.Equal(StatusCode.Unimplemented, failure.StatusCode);
        Assert.Equal("METHOD_UNIMPLEMENTED", failure.Reason());
    }

    private async Task<RpcException> CallAsync(string method, byte[] body)
    {
        string[] parts = method.Split('/');
        var raw = new Method<byte[], byte[]>(MethodType.Unary, parts[1], parts[2], s_raw, s_raw);
        return await FailureOf(Server.Channel.CreateCallInvoker().AsyncUnaryCall(raw, host: null, default, body));
    }
}
