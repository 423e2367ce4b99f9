using Google.Protobuf;
using Grpc.Core;
using Grpc.Reflection.V1Alpha;
using ServerReflectionRequestV1 = Grpc.Reflection.V1.ServerReflectionRequest;

namespace IdentityGrpc.Server.Reflection.Internal;

/// <summary><c>grpc.reflection.v1alpha</c>: v1 by another name. The messages are the same on the wire, so the wire is the mapping.</summary>
internal sealed class ReflectionAlphaGrpcService(ReflectionStream stream) : ServerReflection.ServerReflectionBase
{
    public override Task ServerReflectionInfo(
        IAsyncStreamReader<ServerReflectionRequest> requestStream, IServerStreamWriter<ServerReflectionResponse> responseStream, ServerCallContext context) =>
        stream.RunAsync(
            requestStream,
            responseStream,
            request => ServerReflectionRequestV1.Parser.ParseFrom(request.ToByteString()),
            response => ServerReflectionResponse.Parser.ParseFrom(response.ToByteString()),
            context);
}
