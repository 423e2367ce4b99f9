using Grpc.Core;
using IdentityGrpc.Client.Tests.Fakes;
using IdentityGrpc.V1;

namespace IdentityGrpc.Client.Tests.Channels;

public sealed class CallTests
{
    private const string Ok = "0";
    private const string Unavailable = "14";
    private const string Internal = "13";

    [Fact]
    public async Task Calls_that_can_be_repeated_are_tried_again_while_the_server_is_unavailable()
    {
        await using StatusServer server = await StatusServer.StartAsync(Unavailable);
        using IdentityGrpcClient client = CreateClient(server);

        await FailAsync(client.Tokens.IssueAccessTokenAsync(new IssueAccessTokenRequest()));
        await FailAsync(client.Tokens.RevokeAccessTokensAsync(new RevokeAccessTokensRequest()));
        await FailAsync(client.Identities.DeleteIdentityAsync(new DeleteIdentityRequest()));
        await FailAsync(client.Revocations.ListRevocationsAsync(new ListRevocationsRequest()));

        Assert.Equal([3, 3, 3, 3], server.Calls.CountBy(call => call.Method).Select(count => count.Value));
    }

    [Fact]
    public async Task Calls_that_cannot_be_repeated_are_tried_once()
    {
        await using StatusServer server = await StatusServer.StartAsync(Unavailable);
        using IdentityGrpcClient client = CreateClient(server);

        await FailAsync(client.Identities.CreateIdentityAsync(new CreateIdentityRequest()));
        await FailAsync(client.Tokens.ExchangeTeamsUserTokenAsync(new ExchangeTeamsUserTokenRequest()));

        Assert.Equal(["CreateIdentity", "ExchangeTeamsUserToken"], server.Calls.Select(call => call.Method));
    }

    [Fact]
    public async Task Watches_are_left_to_the_watcher_and_have_no_deadline()
    {
        await using StatusServer server = await StatusServer.StartAsync(Unavailable);
        using IdentityGrpcClient client = CreateClient(server);

        using AsyncServerStreamingCall<WatchRevocationsResponse> watch = client.Revocations.WatchRevocations(new WatchRevocationsRequest());
        await Assert.ThrowsAsync<RpcException>(() => watch.ResponseStream.MoveNext(CancellationToken.None));

        Assert.Equal(("WatchRevocations", null), Assert.Single(server.Calls));
    }

    [Fact]
    public async Task A_client_that_is_disposed_ends_its_watches_with_an_error()
    {
        await using StatusServer server = await StatusServer.StartAsync(Unavailable);
        using IdentityGrpcClient client = CreateClient(server);
        var options = new RevocationWatcherOptions { InitialBackoff = TimeSpan.Zero, ObserveReconnect = _ => client.Dispose() };

        await using IAsyncEnumerator<WatchEvent> watch = new RevocationWatcher(client.Revocations, options).WatchAsync().GetAsyncEnumerator();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => Expect.Soon(watch.MoveNextAsync()));
    }

    [Fact]
    public async Task Other_errors_are_not_tried_again()
    {
        await using StatusServer server = await StatusServer.StartAsync(Internal);
        using IdentityGrpcClient client = CreateClient(server);

        await FailAsync(client.Tokens.IssueAccessTokenAsync(new IssueAccessTokenRequest()));

        Assert.Single(server.Calls);
    }

    [Fact]
    public async Task With_one_attempt_nothing_is_tried_again()
    {
        await using StatusServer server = await StatusServer.StartAsync(Unavailable);
        using IdentityGrpcClient client = CreateClient(server, attempts: 1);

        await FailAsync(client.Tokens.IssueAccessTokenAsync(new IssueAccessTokenRequest()));

        Assert.Single(server.Calls);
    }

    [Fact]
    public async Task A_unary_call_has_the_default_deadline_unless_it_has_its_own()
    {
        await using StatusServer server = await StatusServer.StartAsync(Ok);
        using IdentityGrpcClient client = CreateClient(server);

        await FailAsync(client.Tokens.IssueAccessTokenAsync(new IssueAccessTokenRequest()));
        Assert.Throws<RpcException>(() => client.Tokens.IssueAccessToken(new IssueAccessTokenRequest()));
        await FailAsync(client.Tokens.IssueAccessTokenAsync(new IssueAccessTokenRequest(), deadline: TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(5)));

        TimeSpan[] timeouts = [.. server.Calls.Select(call => TimeoutOf(call.Timeout!))];
        Assert.InRange(timeouts[0], TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(40));
        Assert.InRange(timeouts[1], TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(40));
        Assert.InRange(timeouts[2], TimeSpan.FromHours(4), TimeSpan.FromHours(5));
    }

    private static IdentityGrpcClient CreateClient(StatusServer server, int attempts = 3) => new(new IdentityGrpcClientOptions
    {
        Address = server.Address,
        Deadline = TimeSpan.FromMinutes(40),
        MaxAttempts = attempts,
        InitialBackoff = TimeSpan.FromMilliseconds(1),
        MaxBackoff = TimeSpan.FromMilliseconds(1),
    });

    // Also with the status OK, for there is no message.
    private static async Task FailAsync<T>(AsyncUnaryCall<T> call) => await Assert.ThrowsAsync<RpcException>(async () => await call);

    private static TimeSpan TimeoutOf(string header)
    {
        long number = long.Parse(header.AsSpan(0, header.Length - 1));
        return header[^1] switch
        {
            'H' => TimeSpan.FromHours(number),
            'M' => TimeSpan.FromMinutes(number),
            'S' => TimeSpan.FromSeconds(number),
            'm' => TimeSpan.FromMilliseconds(number),
            _ => throw new FormatException(header),
        };
    }
}
