using System.Buffers;
using Grpc.Core.Utils;

namespace Grpc.Core.Internal;

/// <summary>Collects a message in an array, for callers of a contextual marshaller that only know arrays.</summary>
internal sealed class ArraySerializationContext : SerializationContext
{
    private ArrayBufferWriter<byte>? _buffer;
    private byte[]? _payload;

    public override void Complete(byte[] payload)
    {
        CheckOpen();
        _payload = payload;
    }

    public override IBufferWriter<byte> GetBufferWriter()
    {
        CheckOpen();
        return _buffer ??= new ArrayBufferWriter<byte>();
    }

    public override void SetPayloadLength(int payloadLength)
    {
        // The length is a hint; the array gets its size from what was written.
    }

    public override void Complete()
    {
        CheckOpen();
        GrpcPreconditions.CheckState(_buffer is not null, "The serializer asked for no buffer.");
        _payload = _buffer.WrittenSpan.ToArray();
    }

    public byte[] GetPayload()
    {
        GrpcPreconditions.CheckState(_payload is not null, "The serializer did not complete.");
        return _payload;
    }

    private void CheckOpen() => GrpcPreconditions.CheckState(_payload is null, "The serializer has already completed.");
}
