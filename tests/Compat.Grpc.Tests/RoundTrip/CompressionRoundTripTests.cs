using System.IO.Compression;
using Grpc.Core;
using Grpc.Net.Compression;

namespace Compat.Grpc.Tests.RoundTrip;

public sealed class CompressionRoundTripTests
{
    private static readonly string s_text = string.Concat(Enumerable.Repeat("the same again ", 10_000));

    public static TheoryData<ICompressionProvider> Providers =>
        [new GzipCompressionProvider(CompressionLevel.Fastest), new DeflateCompressionProvider(CompressionLevel.Fastest)];

    [Theory(Timeout = 60_000)]
    [MemberData(nameof(Providers), DisableDiscoveryEnumeration = true)]
    public async Task Messages_are_compressed_in_both_directions(ICompressionProvider provider)
    {
        CountingProvider server = new(provider), client = new(provider);
        await using var host = await StartAsync(new EchoScript(), server);

        var response = await Client(host, client).Say(s_text, Compressed(provider));

        Assert.Equal(s_text, response.Text);
        Assert.Equal((1, 1), (client.Compressed, client.Decompressed));
        Assert.Equal((1, 1), (server.Compressed, server.Decompressed));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_handler_can_leave_a_message_uncompressed()
    {
        var provider = new GzipCompressionProvider(CompressionLevel.Fastest);
        CountingProvider server = new(provider), client = new(provider);
        await using var host = await StartAsync(
            new EchoScript
            {
                Repeat = async (request, responses, _) =>
                {
                    await responses.WriteAsync(request);
                    responses.WriteOptions = new WriteOptions(WriteFlags.NoCompress);
                    await responses.WriteAsync(request);
                },
            },
            server);
        using var call = Client(host, client).Repeat(s_text);

        while (await call.ResponseStream.MoveNext())
            Assert.Equal(s_text, call.ResponseStream.Current.Text);

        Assert.Equal((1, 1), (server.Compressed, client.Decompressed));
    }

    private static Task<EchoHost> StartAsync(EchoScript script, CountingProvider provider) => EchoHost.StartAsync(script, options =>
    {
        options.CompressionProviders = [provider];
        options.ResponseCompressionAlgorithm = provider.EncodingName;
    });

    private static EchoClient Client(EchoHost host, CountingProvider provider) =>
        new(host.Channel(new() { Credentials = ChannelCredentials.Insecure, CompressionProviders = [provider] }));

    // The genuine client compresses requests where the call has this header, which does not go out.
    private static CallOptions Compressed(ICompressionProvider provider) => new([new("grpc-internal-encoding-request", provider.EncodingName)]);
}
