using System.IO.Compression;
using Grpc.Net.Compression;

namespace Compat.Grpc.Tests.RoundTrip;

/// <summary>Counts the messages that a provider compresses and decompresses.</summary>
internal sealed class CountingProvider(ICompressionProvider provider) : ICompressionProvider
{
    public int Compressed { get; private set; }

    public int Decompressed { get; private set; }

    public string EncodingName => provider.EncodingName;

    public Stream CreateCompressionStream(Stream stream, CompressionLevel? compressionLevel)
    {
        Compressed++;
        return provider.CreateCompressionStream(stream, compressionLevel);
    }

    public Stream CreateDecompressionStream(Stream stream)
    {
        Decompressed++;
        return provider.CreateDecompressionStream(stream);
    }
}
