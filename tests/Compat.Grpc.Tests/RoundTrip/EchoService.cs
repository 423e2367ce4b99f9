using Grpc.Core;

namespace Compat.Grpc.Tests.RoundTrip;

/// <summary>Does what the test's script says.</summary>
internal sealed class EchoService(EchoScript script) : EchoServiceBase
{
    public override Task<Note> Say(Note request, ServerCallContext context) => script.Say(request, context);

    public override Task Repeat(Note request, IServerStreamWriter<Note> responseStream, ServerCallContext context) =>
        script.Repeat(request, responseStream, context);

    public override Task<Note> Join(IAsyncStreamReader<Note> requestStream, ServerCallContext context) => script.Join(requestStream, context);

    public override Task Chat(IAsyncStreamReader<Note> requestStream, IServerStreamWriter<Note> responseStream, ServerCallContext context) =>
        script.Chat(requestStream, responseStream, context);
}
