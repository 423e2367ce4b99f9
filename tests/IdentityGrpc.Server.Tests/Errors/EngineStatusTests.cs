using Google.Protobuf;
using Google.Rpc;
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

    [Theory]
    [InlineData("1n")]
    [InlineData("99n")]
    [InlineData("0S")]
    [InlineData("100n")]
    public async Task A_deadline_that_has_passed_on_arrival_begins_no_work(string timeout)
    {
        using HttpResponseMessage answer = await PostAsync("/identitygrpc.v1.IdentityService/CreateIdentity", ("grpc-timeout", timeout));

        Assert.Equal("4", Header(answer, "grpc-status"));
        Assert.Equal("DEADLINE_EXCEEDED", Reason(answer));
        Assert.DoesNotContain(Server.Log.Lines, line => line.Category == "IdentityGrpc.Audit");
    }

    [Fact]
    public async Task A_compression_that_is_not_known_is_no_missing_method()
    {
        using HttpResponseMessage answer = await PostAsync("/identitygrpc.v1.IdentityService/CreateIdentity", ("grpc-encoding", "snappy"));

        Assert.Equal("12", Header(answer, "grpc-status"));
        Assert.Equal("COMPRESSION_UNSUPPORTED", Reason(answer));
    }

    [Fact]
    public async Task A_malformed_message_of_a_stream_is_the_callers_mistake()
    {
        var raw = new Method<byte[], byte[]>(MethodType.DuplexStreaming, "grpc.reflection.v1.ServerReflection", "ServerReflectionInfo", s_raw, s_raw);
        using AsyncDuplexStreamingCall<byte[], byte[]> call = Server.Channel.CreateCallInvoker().AsyncDuplexStreamingCall(raw, host: null, default);
        await call.RequestStream.WriteAsync([0x0a, 0xff, 0xff]);

        RpcException failure = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext(default));

        Assert.Equal("MALFORMED_MESSAGE", failure.Reason());
    }

    [Fact]
    public async Task The_callers_text_is_not_logged()
    {
        await CallAsync("/8:acs:a_b/Method", []);

        Assert.DoesNotContain(Server.Log.Lines, line => line.Message.Contains("8:acs", StringComparison.Ordinal));
    }

    private async Task<HttpResponseMessage> PostAsync(string path, (string Name, string Value) header)
    {
        using var http = new HttpClient(new SocketsHttpHandler()) { BaseAddress = Server.GrpcAddress };
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Version = new Version(2, 0),
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            // An empty message; with a compression it must say that it is compressed.
            Content = new ByteArrayContent([(byte)(header.Name == "grpc-encoding" ? 1 : 0), 0, 0, 0, 0]) { Headers = { ContentType = new("application/grpc") } },
            Headers = { TE = { new("trailers") } },
        };
        request.Headers.TryAddWithoutValidation(header.Name, header.Value);
        HttpResponseMessage answer = await http.SendAsync(request);
        await answer.Content.ReadAsByteArrayAsync();
        return answer;
    }

    private static string Header(HttpResponseMessage answer, string name) =>
        (answer.Headers.TryGetValues(name, out IEnumerable<string>? values) ? values : answer.TrailingHeaders.GetValues(name)).Single();

    private static string Reason(HttpResponseMessage answer)
    {
        string base64 = Header(answer, "grpc-status-details-bin");
        Google.Rpc.Status status = Google.Rpc.Status.Parser.ParseFrom(Convert.FromBase64String(base64.PadRight((base64.Length + 3) / 4 * 4, '=')));
        return status.Details.Single(detail => detail.Is(ErrorInfo.Descriptor)).Unpack<ErrorInfo>().Reason;
    }

    private async Task<RpcException> CallAsync(string method, byte[] body)
    {
        string[] parts = method.Split('/');
        var raw = new Method<byte[], byte[]>(MethodType.Unary, parts[1], parts[2], s_raw, s_raw);
        return await FailureOf(Server.Channel.CreateCallInvoker().AsyncUnaryCall(raw, host: null, default, body));
    }
}
