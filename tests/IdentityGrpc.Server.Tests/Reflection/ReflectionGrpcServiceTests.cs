using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Reflection.V1;
using IdentityGrpc.Server.Tests.Health;

namespace IdentityGrpc.Server.Tests.Reflection;

public sealed class ReflectionGrpcServiceTests : EdgeTest
{
    public static TheoryData<string> Versions => ["v1", "v1alpha"];

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Lists_what_is_mapped(string version)
    {
        ServerReflectionResponse response = Assert.Single(await AskAsync(version, new ServerReflectionRequest { ListServices = "" }));

        Assert.Equal(
            ["grpc.health.v1.Health", "grpc.reflection.v1.ServerReflection", "grpc.reflection.v1alpha.ServerReflection"],
            response.ListServicesResponse.Service.Select(service => service.Name).ToArray());
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Answers_one_by_one_and_goes_on_after_an_error(string version)
    {
        List<ServerReflectionResponse> responses = await AskAsync(
            version,
            new ServerReflectionRequest { Host = "a", FileContainingSymbol = "no.Such" },
            new ServerReflectionRequest { Host = "b", FileContainingSymbol = "grpc.health.v1.Health" });

        Assert.Equal(["a", "b"], responses.Select(response => response.ValidHost).ToArray());
        Assert.Equal((int)StatusCode.NotFound, responses[0].ErrorResponse.ErrorCode);
        Assert.Equal("no.Such", responses[0].OriginalRequest.FileContainingSymbol);
        Assert.Equal(["grpc/health/v1/health.proto"], FilesIn(responses[1]));
    }

    [Fact]
    public async Task Knows_what_is_in_the_details_of_errors()
    {
        string[] symbols = ["google.rpc.Status", "google.rpc.ErrorInfo", "google.rpc.BadRequest", "google.rpc.RetryInfo", "identitygrpc.v1.ErrorReason"];

        List<ServerReflectionResponse> responses =
            await AskAsync("v1", [.. symbols.Select(symbol => new ServerReflectionRequest { FileContainingSymbol = symbol })]);

        Assert.Equal(
            [
                "google/rpc/status.proto", "google/rpc/error_details.proto", "google/rpc/error_details.proto", "google/rpc/error_details.proto",
                "identitygrpc/v1/error_reason.proto",
            ],
            responses.Select(response => FilesIn(response)[0]).ToArray());
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Each_stream_begins_with_nothing_sent(string version)
    {
        var request = new ServerReflectionRequest { FileContainingSymbol = "google.rpc.ErrorInfo" };

        for (int i = 0; i < 2; i++)
        {
            ServerReflectionResponse response = Assert.Single(await AskAsync(version, request));
            Assert.Equal(["google/rpc/error_details.proto", "google/protobuf/duration.proto"], FilesIn(response));
        }
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_stream_that_waits_does_not_hold_up_a_stop(string version)
    {
        using AsyncDuplexStreamingCall<ServerReflectionRequest, ServerReflectionResponse> call = Open(version);
        await call.RequestStream.WriteAsync(new ServerReflectionRequest { ListServices = "" });
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
        Task<bool> next = call.ResponseStream.MoveNext(CancellationToken.None);

        await Host.StopAsync().WaitAsync(Soon);

        // UNAVAILABLE is what is sent; a client whose own half of the stream is still open may see the end of the connection before it.
        await Assert.ThrowsAsync<RpcException>(() => next);
        Assert.Contains(Host.Log.Lines, line => line.Message == "Error status code 'Unavailable' with detail 'The server is stopping.' raised.");
    }

    private async Task<List<ServerReflectionResponse>> AskAsync(string version, params ServerReflectionRequest[] requests)
    {
        using AsyncDuplexStreamingCall<ServerReflectionRequest, ServerReflectionResponse> call = Open(version);
        List<ServerReflectionResponse> responses = [];
        foreach (ServerReflectionRequest request in requests)
        {
            await call.RequestStream.WriteAsync(request);
            Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None).WaitAsync(Soon));
            responses.Add(call.ResponseStream.Current);
        }
        await call.RequestStream.CompleteAsync();
        Assert.False(await call.ResponseStream.MoveNext(CancellationToken.None).WaitAsync(Soon));
        return responses;
    }

    // Both versions through the messages of v1: whether they are the same on the wire is part of what is tested.
    private AsyncDuplexStreamingCall<ServerReflectionRequest, ServerReflectionResponse> Open(string version) =>
        Host.Channel.CreateCallInvoker().AsyncDuplexStreamingCall(
            new Method<ServerReflectionRequest, ServerReflectionResponse>(
                MethodType.DuplexStreaming,
                $"grpc.reflection.{version}.ServerReflection",
                "ServerReflectionInfo",
                Marshallers.Create(request => request.ToByteArray(), ServerReflectionRequest.Parser.ParseFrom),
                Marshallers.Create(response => response.ToByteArray(), ServerReflectionResponse.Parser.ParseFrom)),
            host: null,
            new CallOptions());

    private static string[] FilesIn(ServerReflectionResponse response) =>
        [.. response.FileDescriptorResponse.FileDescriptorProto.Select(file => FileDescriptorProto.Parser.ParseFrom(file).Name)];
}
