using Google.Protobuf;
using Google.Protobuf.Reflection;
using IdentityGrpc.Server.Reflection.Internal;
using IdentityGrpc.V1;

namespace IdentityGrpc.Server.Tests.Reflection;

public sealed class SchemaTests
{
    private const string HealthFile = "grpc/health/v1/health.proto";

    private readonly Schema _schema = new([TokenService.Descriptor, Grpc.Health.V1.Health.Descriptor, IdentityService.Descriptor], ExtendingFile());

    [Fact]
    public void Services_are_those_given_and_not_all_of_their_files() => Assert.Equal(
        ["grpc.health.v1.Health", "identitygrpc.v1.IdentityService", "identitygrpc.v1.TokenService"], _schema.Services);

    [Theory]
    [InlineData("identitygrpc/v1/token_service.proto")]
    [InlineData("identitygrpc/v1/access_token.proto")]
    [InlineData("google/protobuf/timestamp.proto")]
    [InlineData("google/protobuf/duration.proto")]
    [InlineData("google/protobuf/descriptor.proto")]
    [InlineData(HealthFile)]
    public void Files_are_found_with_all_that_they_import(string name) => Assert.Equal(name, _schema.FileNamed(name)?.Name);

    [Theory]
    [InlineData("grpc.health.v1.Health", HealthFile)]
    [InlineData("grpc.health.v1.Health.Check", HealthFile)]
    [InlineData("grpc.health.v1.HealthCheckRequest", HealthFile)]
    [InlineData("grpc.health.v1.HealthCheckRequest.service", HealthFile)]
    [InlineData("grpc.health.v1.HealthCheckResponse.ServingStatus", HealthFile)]
    [InlineData("grpc.health.v1.HealthCheckResponse.SERVING", HealthFile)]
    [InlineData("grpc.health.v1.HealthListResponse.StatusesEntry", HealthFile)]
    [InlineData("identitygrpc.v1.TokenScope", "identitygrpc/v1/access_token.proto")]
    [InlineData("identitygrpc.v1.TOKEN_SCOPE_CHAT", "identitygrpc/v1/access_token.proto")]
    [InlineData("google.protobuf.Timestamp", "google/protobuf/timestamp.proto")]
    [InlineData("google.protobuf.Timestamp.seconds", "google/protobuf/timestamp.proto")]
    [InlineData("test.Holder.choice", "test/extending.proto")]
    [InlineData("test.unit", "test/extending.proto")]
    [InlineData("test.Holder.limit", "test/extending.proto")]
    public void Symbols_of_every_kind_lead_to_their_file(string symbol, string file) => Assert.Equal(file, _schema.FileDeclaring(symbol)?.Name);

    [Theory]
    [InlineData("")]
    [InlineData("grpc.health.v1")]
    [InlineData("grpc.health.v1.health")]
    [InlineData(".grpc.health.v1.Health")]
    [InlineData("grpc.health.v1.HealthCheckResponse.ServingStatus.SERVING")]
    public void What_is_no_symbol_is_not_found(string symbol) => Assert.Null(_schema.FileDeclaring(symbol));

    [Fact]
    public void Extensions_are_known_by_message_and_number()
    {
        Assert.Equal([50001, 50002], _schema.ExtensionsOf("google.protobuf.FieldOptions"));
        Assert.Equal("test/extending.proto", _schema.FileExtending("google.protobuf.FieldOptions", 50001)?.Name);
        Assert.Equal("test/extending.proto", _schema.FileExtending("google.protobuf.FieldOptions", 50002)?.Name);
        Assert.Null(_schema.FileExtending("google.protobuf.FieldOptions", 50003));
        Assert.Null(_schema.FileExtending("google.protobuf.MessageOptions", 50001));
    }

    [Fact]
    public void A_message_without_extensions_is_told_from_no_message()
    {
        Assert.Equal([], _schema.ExtensionsOf("grpc.health.v1.HealthCheckRequest")!);
        Assert.Null(_schema.ExtensionsOf("grpc.health.v1.Health"));
        Assert.Null(_schema.ExtensionsOf("nothing.at.All"));
    }

    // Extensions at both places where proto3 allows them, and a oneof: none of our own files has them yet.
    private static FileDescriptor ExtendingFile()
    {
        FieldDescriptorProto Extension(string name, int number) => new()
        {
            Name = name,
            Number = number,
            Extendee = ".google.protobuf.FieldOptions",
            Type = FieldDescriptorProto.Types.Type.Int32,
            Label = FieldDescriptorProto.Types.Label.Optional,
        };
        var file = new FileDescriptorProto
        {
            Name = "test/extending.proto",
            Package = "test",
            Syntax = "proto3",
            Dependency = { "google/protobuf/descriptor.proto" },
            Extension = { Extension("unit", 50002) },
            MessageType =
            {
                new DescriptorProto
                {
                    Name = "Holder",
                    OneofDecl = { new OneofDescriptorProto { Name = "choice" } },
                    Field =
                    {
                        new FieldDescriptorProto
                        {
                            Name = "one", Number = 1, OneofIndex = 0,
                            Type = FieldDescriptorProto.Types.Type.Int32, Label = FieldDescriptorProto.Types.Label.Optional,
                        },
                    },
                    Extension = { Extension("limit", 50001) },
                },
            },
        };
        return FileDescriptor.BuildFromByteStrings([DescriptorReflection.Descriptor.SerializedData, file.ToByteString()])[1];
    }
}
