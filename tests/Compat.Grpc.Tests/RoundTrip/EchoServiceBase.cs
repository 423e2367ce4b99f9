using Grpc.Core;

namespace Compat.Grpc.Tests.RoundTrip;

[BindServiceMethod(typeof(EchoContract), nameof(EchoContract.Bind))]
internal abstract class EchoServiceBase
{
    public abstract Task<Note> Say(Note request, ServerCallContext context);

    public abstract Task Repeat(Note request, IServerStreamWriter<Note> responseStream, ServerCallContext context);

    public abstract Task<Note> Join(IAsyncStreamReader<Note> requestStream, ServerCallContext context);

    public abstract Task Chat(IAsyncStreamReader<Note> requestStream, IServerStreamWriter<Note> responseStream, ServerCallContext context);
}
