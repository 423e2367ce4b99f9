using System.IO.Compression;

namespace Grpc.Net.Compression;

/// <summary>A compression that messages may travel with.</summary>
public interface ICompressionProvider
{
    /// <summary>Its name in the header <c>grpc-encoding</c>.</summary>
    string EncodingName { get; }

    /// <summary>A stream that compresses into <paramref name="stream"/>, which stays open; a null level means the provider's default.</summary>
    Stream CreateCompressionStream(Stream stream, CompressionLevel? compressionLevel);

    Stream CreateDecompressionStream(Stream stream);
}
