using System.Buffers;
using Grpc.Core;

namespace IdentityGrpc.Server.Revocations.Internal;

/// <summary>
/// A WatchRevocationsResponse in its bytes, in parts that may be shared: what all watchers get is encoded once, and copied into each one's stream.
/// </summary>
/// <param name="parts">The bytes, one after the other.</param>
internal sealed class EncodedWatchMessage(params ReadOnlyMemory<byte>[] parts)
{
    /// <summary>Writes the parts as they are. The server never reads such a message.</summary>
    public static Marshaller<EncodedWatchMessage> Marshaller { get; } = Marshallers.Create<EncodedWatchMessage>(
        static (message, context) => message.Write(context),
        static _ => throw new NotSupportedException("This message is only sent."));

    /// <summary>All bytes, for tests.</summary>
    public byte[] ToArray() => [.. parts.SelectMany(part => part.ToArray())];

    private void Write(SerializationContext context)
    {
        int length = 0;
        foreach (ReadOnlyMemory<byte> part in parts) length += part.Length;
        context.SetPayloadLength(length);
        IBufferWriter<byte> writer = context.GetBufferWriter();
        foreach (ReadOnlyMemory<byte> part in parts) writer.Write(part.Span);
        context.Complete();
    }
}
