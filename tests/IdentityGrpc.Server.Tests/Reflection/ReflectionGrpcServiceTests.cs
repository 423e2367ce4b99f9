using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Reflection.V1;
using IdentityGrpc.Server.Tests.Health;

namespace IdentityGrpc.Server.Tests.Reflection;

public sealed class ReflectionGrpcServiceTests : EdgeTest
{
    [Theory]
    [MemberData(nameof(ReflectionCall.Versions), MemberType = typeof(ReflectionCall))]
    public async Task Lists_what_is_mapped(string version)
    {
        ServerReflectionResponse response = Assert.Single(await AskAsync(version, new ServerReflectionRequest { ListServices = "" }));

        Assert.Equal(
            ["grpc.health.v1.Health", "grpc.reflection.v1.ServerReflection", "grpc.reflection.v1alpha.ServerReflection"],
            response.ListServicesResponse.Service.Select(service => service.Name).ToArray());
    }

    [Theory]
    [MemberData(nameof(ReflectionCall.Versions), MemberType = typeof(ReflectionCall))]
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
    [MemberData(nameof(ReflectionCall.Versions), MemberType = typeof(ReflectionCall))]
    public async Task Each_stream_begins_with_nothing_sent(string version)
    {
        var request = new ServerReflectionRequest { FileContainingSymbol = "google.rpc.ErrorInfo" };

        for (int i = 0; i < 2; i++)
        {
            ServerReflectionResponse response = Assert.Single(await AskAsync(version, request));
            Assert.Equal(["google/rpc/error_details.proto", "google/protobuf/duration.proto"], FilesIn(response));
        }
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

    private AsyncDuplexStreamingCall<ServerReflectionRequest, ServerReflectionResponse> Open(string version) =>
        ReflectionCall.Open(Host.Channel, version);

    private static string[] FilesIn(ServerReflectionResponse response) =>
        [.. response.FileDescriptorResponse.FileDescriptorProto.Select(file => FileDescriptorProto.Parser.ParseFrom(file).Name)];
}
