using System.IO.Compression;
using System.Text;
using Grpc.Net.Compression;

namespace Compat.Grpc.Tests.Contract;

public sealed class CompressionTests
{
    private static readonly byte[] s_text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("the same again ", 1000)));

    public static TheoryData<ICompressionProvider, string, byte[]> Providers => new()
    {
        // RFC 1952 and RFC 1950: the first bytes of the two formats.
        { new GzipCompressionProvider(CompressionLevel.Fastest), "gzip", [0x1F, 0x8B] },
        { new DeflateCompressionProvider(CompressionLevel.Fastest), "deflate", [0x78] },
    };

    [Theory]
    [MemberData(nameof(Providers), DisableDiscoveryEnumeration = true)]
    public void What_was_compressed_is_decompressed(ICompressionProvider provider, string name, byte[] start)
    {
        var compressed = Compress(provider, level: null);

        Assert.Equal(name, provider.EncodingName);
        Assert.Equal(start, compressed[..start.Length]);
        Assert.True(compressed.Length < s_text.Length / 10, $"{compressed.Length} bytes");
        using var stream = provider.CreateDecompressionStream(new MemoryStream(compressed));
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        Assert.Equal(s_text, copy.ToArray());
    }

    [Theory]
    [MemberData(nameof(Providers), DisableDiscoveryEnumeration = true)]
    public void A_level_that_is_given_goes_before_the_default(ICompressionProvider provider, string name, byte[] start)
    {
        Assert.NotEmpty(name);
        Assert.NotEmpty(start);
        Assert.True(Compress(provider, CompressionLevel.NoCompression).Length > s_text.Length);
    }

    private static byte[] Compress(ICompressionProvider provider, CompressionLevel? level)
    {
        using var target = new MemoryStream();
        using (var stream = provider.CreateCompressionStream(target, level))
            stream.Write(s_text);
        Assert.True(target.CanWrite, "The stream under the compression was closed.");
        return target.ToArray();
    }
}
