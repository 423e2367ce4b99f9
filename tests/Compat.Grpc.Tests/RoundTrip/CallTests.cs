using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;

namespace Compat.Grpc.Tests.RoundTrip;

/// <summary>Calls of the four kinds, through the genuine client and server.</summary>
public sealed class CallTests
{
    [Fact(Timeout = 60_000)]
    public async Task Unary()
    {
        await using var host = await EchoHost.StartAsync(new EchoScript());
        using var call = host.Client().Say("héllo");

        Assert.Equal("héllo", (await call).Text);
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
        Assert.Empty(call.GetTrailers());
    }

    [Fact(Timeout = 60_000)]
    public async Task Unary_and_blocking()
    {
        await using var host = await EchoHost.StartAsync(new EchoScript());

        Assert.Equal("hello", host.Client().SayAndBlock("hello").Text);
    }

    [Fact(Timeout = 60_000)]
    public async Task Server_streaming()
    {
        await using var host = await EchoHost.StartAsync(new EchoScript());
        using var call = host.Client().Repeat("one two three");

        List<string> words = [];
        await foreach (var response in call.ResponseStream.ReadAllAsync())
            words.Add(response.Text);

        Assert.Equal(["one", "two", "three"], words);
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    [Fact(Timeout = 60_000)]
    public async Task Client_streaming()
    {
        await using var host = await EchoHost.StartAsync(new EchoScript());
        using var call = host.Client().Join();

        foreach (var word in new[] { "one", "two", "three" })
            await call.RequestStream.WriteAsync(new Note(word));
        await call.RequestStream.CompleteAsync();

        Assert.Equal("one two three", (await call).Text);
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    [Fact(Timeout = 60_000)]
    public async Task Duplex()
    {
        await using var host = await EchoHost.StartAsync(new EchoScript());
        using var call = host.Client().Chat();

        foreach (var word in new[] { "one", "two" })
        {
            await call.RequestStream.WriteAsync(new Note(word), CancellationToken.None);
            Assert.True(await call.ResponseStream.MoveNext());
            Assert.Equal(word + "!", call.ResponseStream.Current.Text);
        }

        await call.RequestStream.CompleteAsync();
        Assert.False(await call.ResponseStream.MoveNext());
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    [Fact(Timeout = 60_000)]
    public async Task Every_kind_on_a_service_definition()
    {
        var script = new EchoScript();
        await using var host = await EchoHost.StartAsync(
            script, application => application.MapGrpcService(EchoContract.Define(new EchoService(script))));
        var client = host.Client();

        using var join = client.Join();
        await join.RequestStream.CompleteAsync();
        using var repeat = client.Repeat("one");
        using var chat = client.Chat();
        await chat.RequestStream.CompleteAsync();

        Assert.Equal("hello", (await client.Say("hello")).Text);
        Assert.Equal("", (await join).Text);
        Assert.True(await repeat.ResponseStream.MoveNext());
        Assert.False(await chat.ResponseStream.MoveNext());
    }

    [Fact(Timeout = 60_000)]
    public async Task A_channel_tells_the_state_of_its_connection()
    {
        await using var host = await EchoHost.StartAsync(new EchoScript());
        var channel = host.Channel(new GrpcChannelOptions { Credentials = ChannelCredentials.Insecure });

        Assert.Equal(ConnectivityState.Idle, channel.State);
        await channel.ConnectAsync();
        Assert.Equal(ConnectivityState.Ready, channel.State);
        channel.Dispose();
        Assert.Equal(ConnectivityState.Shutdown, channel.State);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_handler_sees_the_call()
    {
        List<object?> seen = [];
        await using var host = await EchoHost.StartAsync(new EchoScript
        {
            Say = (request, context) =>
            {
                seen.AddRange([context.Method, context.Host, context.Peer.Split(':')[0], context.Deadline, context.AuthContext.IsPeerAuthenticated]);
                return Task.FromResult(request);
            },
        });

        await host.Client().Say("hello");

        Assert.Equal(["/compat.v1.Echo/Say", new Uri(host.Address).Authority, "ipv4", DateTime.MaxValue, false], seen);
    }
}
