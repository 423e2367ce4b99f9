using Google.Protobuf;
using Grpc.Core;

namespace IdentityGrpc.Server.Errors;

/// <summary>The caller's messages, with what fails to parse told apart from failures of ours.</summary>
internal sealed class RequestStream<T>(IAsyncStreamReader<T> inner) : IAsyncStreamReader<T>
{
    public T Current => inner.Current;

    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        try
        {
            return await inner.MoveNext(cancellationToken);
        }
        catch (Exception exception) when (exception is InvalidProtocolBufferException or InvalidDataException)
        {
            throw new MalformedRequestException(exception);
        }
    }
}
