using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Reflection.V1;

namespace IdentityGrpc.Server.Tests.Reflection;

/// <summary>Both versions of the protocol through the messages of v1: whether they are the same on the wire is part of what is tested.</summary>
internal static class ReflectionCall
{
    public static TheoryData<string> Versions => ["v1", "v1alpha"];

    public static AsyncDuplexStreamingCall<ServerReflectionRequest, ServerReflectionResponse> Open(GrpcChannel channel, string version) =>
        channel.CreateCallInvoker().AsyncDuplexStreamingCall(
            new Method<ServerReflectionRequest, ServerReflectionResponse>(
                MethodType.DuplexStreaming,
                $"grpc.reflection.{version}.ServerReflection",
                "ServerReflectionInfo",
                Marshallers.Create(request => request.ToByteArray(), ServerReflectionRequest.Parser.ParseFrom),
                Marshallers.Create(response => response.ToByteArray(), ServerReflectionResponse.Parser.ParseFrom)),
            host: null,
            new CallOptions());
}
