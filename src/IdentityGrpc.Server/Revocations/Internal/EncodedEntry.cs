using Google.Protobuf;
using IdentityGrpc.V1;

namespace IdentityGrpc.Server.Revocations.Internal;

/// <summary>A revocation in its bytes: as one element of a batch, and as the message that brings it alone. Kept on the ring for all watchers.</summary>
internal sealed class EncodedEntry
{
    private EncodedEntry(ReadOnlyMemory<byte> element, EncodedWatchMessage alone)
    {
        Element = element;
        Alone = alone;
    }

    /// <summary>The entry as an element of RevocationBatch.revocations.</summary>
    public ReadOnlyMemory<byte> Element { get; }

    /// <summary>The message for whoever gets this entry alone and is at its position after it: on a quiet day every message.</summary>
    public EncodedWatchMessage Alone { get; }

    public static EncodedEntry Create(Guid logId, Core.Revocations.Revocation revocation)
    {
        // Protobuf makes the bytes of the batch; of one element, for any number of elements only follow each other.
        byte[] element = new RevocationBatch { Revocations = { revocation.ToMessage() } }.ToByteArray();
        ReadOnlyMemory<byte> head = WatchEncoder.BatchHead(logId, revocation.Sequence, element.Length);
        byte[] alone = [.. head.Span, .. element];
        return new EncodedEntry(alone.AsMemory(head.Length), new EncodedWatchMessage(alone));
    }
}
