using Grpc.Core;

namespace IdentityGrpc.Load.Serving;

/// <summary>
/// What the watch is measured against: a server stream with nothing to it. Each message is encoded beforehand, every stream sends each of them, in
/// order, and waits for the next. No filter, no position to resume from, no heartbeat, no history.
/// </summary>
internal sealed class PlainStreams : PlainMethods
{
    private readonly Lock _lock = new();
    private byte[][] _messages = [];
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Sends messages to every stream.</summary>
    public void Send(IReadOnlyList<byte[]> messages)
    {
        lock (_lock)
        {
            Volatile.Write(ref _messages, [.. _messages, .. messages]);
            Interlocked.Exchange(ref _next, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
        }
    }

    public override async Task Watch(byte[] request, IServerStreamWriter<byte[]> responses, ServerCallContext context)
    {
        int position = Volatile.Read(ref _messages).Length;
        // As the watch does: the first message comes at once.
        await responses.WriteAsync([], context.CancellationToken);
        while (true)
        {
            Task next = Volatile.Read(ref _next).Task;
            byte[][] messages = Volatile.Read(ref _messages);
            while (position < messages.Length) await responses.WriteAsync(messages[position++], context.CancellationToken);
            await next.WaitAsync(context.CancellationToken);
        }
    }
}
