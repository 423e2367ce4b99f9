using Grpc.Core;

namespace Compat.Grpc.Tests.Contract;

public sealed class StreamTests
{
    [Fact]
    public async Task A_stream_is_read_message_by_message()
    {
        var streams = new FakeStreams("one");

        Assert.True(await streams.MoveNext());
        Assert.Equal("one", streams.Current);
        Assert.False(await streams.MoveNext());
        Assert.Equal([CancellationToken.None, CancellationToken.None], streams.ReadTokens);
    }

    [Fact]
    public async Task A_stream_is_read_to_its_end()
    {
        List<string> read = [];
        await foreach (var message in new FakeStreams("one", "two", "three").ReadAllAsync())
            read.Add(message);

        Assert.Equal(["one", "two", "three"], read);
    }

    [Fact]
    public async Task Reading_all_passes_the_token_on()
    {
        using var source = new CancellationTokenSource();
        var streams = new FakeStreams("one", "two");

        await Assert.ThrowsAsync<OperationCanceledException>(async () =>
        {
            await foreach (var message in streams.ReadAllAsync(source.Token))
                await source.CancelAsync();
        });

        Assert.Equal([source.Token, source.Token], streams.ReadTokens);
    }

    [Fact]
    public async Task Reading_all_takes_the_token_of_the_loop()
    {
        using var source = new CancellationTokenSource();
        var streams = new FakeStreams("one");

        await foreach (var message in streams.ReadAllAsync().WithCancellation(source.Token))
            Assert.Equal("one", message);

        Assert.Equal([source.Token, source.Token], streams.ReadTokens);
    }

    [Fact]
    public void A_stream_of_null_is_refused_at_once() =>
        Assert.Throws<ArgumentNullException>(() => ((IAsyncStreamReader<string>)null!).ReadAllAsync());

    [Fact]
    public async Task A_writer_without_cancellation_takes_tokens_that_are_never_cancelled()
    {
        using var source = new CancellationTokenSource();
        var streams = new FakeStreams();
        IAsyncStreamWriter<string> writer = streams;

        await writer.WriteAsync("written", CancellationToken.None);
        await Assert.ThrowsAsync<NotSupportedException>(async () => await writer.WriteAsync("refused", source.Token));

        Assert.Equal(["written"], streams.Written);
    }
}
