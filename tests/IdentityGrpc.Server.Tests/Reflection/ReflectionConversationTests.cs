using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Reflection.V1;
using IdentityGrpc.Server.Reflection.Internal;
using IdentityGrpc.V1;

namespace IdentityGrpc.Server.Tests.Reflection;

public sealed class ReflectionConversationTests
{
    private readonly ReflectionConversation _conversation = new(new Schema([TokenService.Descriptor, IdentityService.Descriptor]));

    [Fact]
    public void A_file_comes_first_and_with_all_its_imports()
    {
        ServerReflectionResponse response = Ask(new ServerReflectionRequest { FileContainingSymbol = "identitygrpc.v1.TokenService" });

        string[] names = FilesIn(response);
        Assert.Equal("identitygrpc/v1/token_service.proto", names[0]);
        Assert.Equal(
            [
                "google/protobuf/duration.proto", "google/protobuf/timestamp.proto",
                "identitygrpc/v1/access_token.proto", "identitygrpc/v1/revocation.proto", "identitygrpc/v1/token_service.proto",
            ],
            Sorted(names));
    }

    [Fact]
    public void Files_are_sent_as_they_were_compiled()
    {
        ServerReflectionResponse response = Ask(new ServerReflectionRequest { FileByFilename = "identitygrpc/v1/access_token.proto" });

        Assert.Equal(AccessTokenReflection.Descriptor.SerializedData, response.FileDescriptorResponse.FileDescriptorProto[0]);
    }

    [Fact]
    public void Imports_are_sent_once_per_stream_and_what_is_asked_for_always()
    {
        Ask(new ServerReflectionRequest { FileByFilename = "identitygrpc/v1/token_service.proto" });

        Assert.Equal(["identitygrpc/v1/identity_service.proto"], FilesIn(Ask(new ServerReflectionRequest { FileByFilename = "identitygrpc/v1/identity_service.proto" })));
        Assert.Equal(["identitygrpc/v1/token_service.proto"], FilesIn(Ask(new ServerReflectionRequest { FileByFilename = "identitygrpc/v1/token_service.proto" })));
        Assert.Equal(["google/protobuf/duration.proto"], FilesIn(Ask(new ServerReflectionRequest { FileContainingSymbol = "google.protobuf.Duration" })));
    }

    [Fact]
    public void Services_are_listed()
    {
        ServerReflectionResponse response = Ask(new ServerReflectionRequest { ListServices = "*" });

        Assert.Equal(
            ["identitygrpc.v1.IdentityService", "identitygrpc.v1.TokenService"],
            response.ListServicesResponse.Service.Select(service => service.Name).ToArray());
    }

    [Fact]
    public void A_message_without_extensions_has_none()
    {
        ExtensionNumberResponse numbers =
            Ask(new ServerReflectionRequest { AllExtensionNumbersOfType = "identitygrpc.v1.AccessToken" }).AllExtensionNumbersResponse;

        Assert.Equal("identitygrpc.v1.AccessToken", numbers.BaseTypeName);
        Assert.Empty(numbers.ExtensionNumber);
    }

    [Fact]
    public void What_is_not_known_is_an_answer()
    {
        ServerReflectionRequest[] requests =
        [
            new() { FileByFilename = "no/such.proto" },
            new() { FileContainingSymbol = "no.Such" },
            new() { FileContainingExtension = new ExtensionRequest { ContainingType = "identitygrpc.v1.AccessToken", ExtensionNumber = 1 } },
            new() { AllExtensionNumbersOfType = "no.Such" },
        ];

        Assert.All(requests, request => Assert.Equal((int)StatusCode.NotFound, Ask(request).ErrorResponse.ErrorCode));
    }

    [Fact]
    public void A_request_that_asks_nothing_is_told_so() =>
        Assert.Equal((int)StatusCode.InvalidArgument, Ask(new ServerReflectionRequest { Host = "here" }).ErrorResponse.ErrorCode);

    private ServerReflectionResponse Ask(ServerReflectionRequest request)
    {
        request.Host = "the.host";
        ServerReflectionResponse response = _conversation.Answer(request);
        Assert.Equal("the.host", response.ValidHost);
        Assert.Equal(request, response.OriginalRequest);
        return response;
    }

    private static string[] FilesIn(ServerReflectionResponse response) =>
        [.. response.FileDescriptorResponse.FileDescriptorProto.Select(file => FileDescriptorProto.Parser.ParseFrom(file).Name)];

    private static string[] Sorted(string[] names) => [.. names.Order(StringComparer.Ordinal)];
}
