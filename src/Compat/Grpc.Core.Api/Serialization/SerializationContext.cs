using System.Buffers;

namespace Grpc.Core;

/// <summary>Where a serializer puts a message: either one array, or a buffer that it fills and then completes.</summary>
public abstract class SerializationContext
{
    protected SerializationContext()
    {
    }

    public virtual void Complete(byte[] payload) => throw new NotImplementedException();

    public virtual IBufferWriter<byte> GetBufferWriter() => throw new NotImplementedException();

    public virtual void SetPayloadLength(int payloadLength) => throw new NotImplementedException();

    public virtual void Complete() => throw new NotImplementedException();
}
