using System.Buffers;

namespace Grpc.Core;

/// <summary>Where a deserializer finds a message. The sequence is only valid until the deserializer returns.</summary>
public abstract class DeserializationContext
{
    protected DeserializationContext()
    {
    }

    /// <summary>In bytes.</summary>
    public abstract int PayloadLength { get; }

    public virtual byte[] PayloadAsNewBuffer() => throw new NotImplementedException();

    public virtual ReadOnlySequence<byte> PayloadAsReadOnlySequence() => throw new NotImplementedException();
}
