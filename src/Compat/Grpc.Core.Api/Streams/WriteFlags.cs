namespace Grpc.Core;

[Flags]
public enum WriteFlags
{
    /// <summary>The message may wait for others before it goes out.</summary>
    BufferHint = 1,

    /// <summary>The message goes out uncompressed, also where the call is compressed.</summary>
    NoCompress = 2,
}
