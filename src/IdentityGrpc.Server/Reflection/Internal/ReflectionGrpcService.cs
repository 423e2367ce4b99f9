using Grpc.Core;
using Grpc.Reflection.V1;

namespace IdentityGrpc.Server.Reflection.Internal;

/// <summary><c>grpc.reflection.v1</c>.</summary>
internal sealed class ReflectionGrpcService(ReflectionStream stream) : ServerReflection.ServerReflectionBase
{
    public override Task ServerReflectionInfo(
        IAsyncStreamReader<ServerReflectionRequest> requestStream, IServerStreamWriter<ServerReflectionResponse> responseStream, ServerCallContext context) =>
        stream.RunAsync(requestStream, responseStream, request => request, response => response, context);
}
