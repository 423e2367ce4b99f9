using Grpc.Core;

namespace Compat.Grpc.Tests.RoundTrip;

/// <summary>A client as a generator would write it.</summary>
internal sealed class EchoClient : ClientBase<EchoClient>
{
    public EchoClient(ChannelBase channel)
        : base(channel)
    {
    }

    public EchoClient(CallInvoker callInvoker)
        : base(callInvoker)
    {
    }

    private EchoClient(ClientBaseConfiguration configuration)
        : base(configuration)
    {
    }

    public Note SayAndBlock(string text, CallOptions options = default) =>
        CallInvoker.BlockingUnaryCall(EchoContract.Say, host: null, options, new Note(text));

    public AsyncUnaryCall<Note> Say(string text, CallOptions options = default) =>
        CallInvoker.AsyncUnaryCall(EchoContract.Say, host: null, options, new Note(text));

    public AsyncUnaryCall<Note> CallMissing() => CallInvoker.AsyncUnaryCall(EchoContract.Missing, host: null, default, new Note(""));

    public AsyncServerStreamingCall<Note> Repeat(string text, CallOptions options = default) =>
        CallInvoker.AsyncServerStreamingCall(EchoContract.Repeat, host: null, options, new Note(text));

    public AsyncClientStreamingCall<Note, Note> Join(CallOptions options = default) =>
        CallInvoker.AsyncClientStreamingCall(EchoContract.Join, host: null, options);

    public AsyncDuplexStreamingCall<Note, Note> Chat(CallOptions options = default) =>
        CallInvoker.AsyncDuplexStreamingCall(EchoContract.Chat, host: null, options);

    protected override EchoClient NewInstance(ClientBaseConfiguration configuration) => new(configuration);
}
