using Grpc.Core;

namespace Compat.Grpc.Tests.Contract;

public sealed class ClientBaseTests
{
    private readonly FakeInvoker _invoker = new();

    [Fact]
    public void A_client_calls_through_the_invoker_or_channel_it_was_made_on()
    {
        Assert.Equal("answer", new Client(_invoker).Say("one"));
        Assert.Equal("answer", new Client(new FakeChannel(_invoker)).Say("two"));

        Assert.Equal(["one", "two"], _invoker.Calls.Select(call => call.Request));
        Assert.All(_invoker.Calls, call => Assert.Null(call.Host));
    }

    [Fact]
    public void A_client_with_a_host_names_it_in_its_calls()
    {
        var client = new Client(_invoker);

        client.WithHost("a.example").WithHost("b.example").Say("one");
        client.Say("two");

        Assert.Equal(["b.example", null], _invoker.Calls.Select(call => call.Host));
        Assert.Throws<ArgumentNullException>(() => client.WithHost(null!));
    }

    [Fact]
    public void A_client_for_test_doubles_implements_no_call() => Assert.Throws<NotImplementedException>(() => new Client().Say("one"));

    [Fact]
    public void A_client_is_made_on_something()
    {
        Assert.Throws<ArgumentNullException>(() => new Client((ChannelBase)null!));
        Assert.Throws<ArgumentNullException>(() => new Client((CallInvoker)null!));
    }

    [Fact]
    public async Task A_channel_knows_its_target_and_shuts_down()
    {
        var channel = new FakeChannel(_invoker);

        await channel.ShutdownAsync();

        Assert.Equal("target", channel.Target);
    }

    private sealed class Client : ClientBase<Client>
    {
        public Client()
        {
        }

        public Client(ChannelBase channel)
            : base(channel)
        {
        }

        public Client(CallInvoker callInvoker)
            : base(callInvoker)
        {
        }

        private Client(ClientBaseConfiguration configuration)
            : base(configuration)
        {
        }

        public string Say(string request) => CallInvoker.BlockingUnaryCall(FakeInvoker.Method, host: null, default, request);

        protected override Client NewInstance(ClientBaseConfiguration configuration) => new(configuration);
    }
}
