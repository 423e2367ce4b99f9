using Grpc.Core;
using Grpc.Health.V1;
using IdentityGrpc.V1;
using static Grpc.Health.V1.HealthCheckResponse.Types;
using HealthClient = Grpc.Health.V1.Health.HealthClient;

namespace IdentityGrpc.Server.Tests.Health;

public sealed class HealthGrpcServiceTests() : EdgeTest(RevocationService.Descriptor.FullName)
{
    private const string Feed = "identitygrpc.v1.RevocationService";
    private const string Tokens = "identitygrpc.v1.TokenService";

    private HealthClient Client => new(Host.Channel);

    [Theory]
    [InlineData("")]
    [InlineData("grpc.health.v1.Health")]
    [InlineData("identitygrpc.v1.IdentityService")]
    [InlineData(Tokens)]
    [InlineData(Feed)]
    public async Task Check_answers_for_every_service_and_the_whole(string service) => Assert.Equal(ServingStatus.Serving, await CheckAsync(service));

    [Fact]
    public async Task Check_follows_the_state()
    {
        Host.Check.Fail("disk full");
        Assert.Equal(ServingStatus.NotServing, await CheckAsync(""));
        Assert.Equal(ServingStatus.NotServing, await CheckAsync(Feed));
        Assert.Equal(ServingStatus.Serving, await CheckAsync(Tokens));

        Host.Check.Pass();
        Assert.Equal(ServingStatus.Serving, await CheckAsync(""));
    }

    [Theory]
    [InlineData("identitygrpc.v1.Nothing")]
    [InlineData("IDENTITYGRPC.V1.TOKENSERVICE")]
    public async Task Check_of_an_unknown_service_is_NOT_FOUND(string service)
    {
        RpcException failure = await Assert.ThrowsAsync<RpcException>(() => CheckAsync(service));

        Assert.Equal(StatusCode.NotFound, failure.StatusCode);
    }

    [Fact]
    public async Task List_names_every_service_with_its_state()
    {
        Host.Check.Fail("disk full");

        HealthListResponse response = await Client.ListAsync(new HealthListRequest());

        Assert.Equal(
            new Dictionary<string, ServingStatus>(StringComparer.Ordinal)
            {
                [""] = ServingStatus.NotServing,
                ["grpc.health.v1.Health"] = ServingStatus.Serving,
                ["identitygrpc.v1.IdentityService"] = ServingStatus.Serving,
                [Tokens] = ServingStatus.Serving,
                [Feed] = ServingStatus.NotServing,
            },
            response.Statuses.ToDictionary(status => status.Key, status => status.Value.Status, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Watch_tells_the_state_at_once_and_then_each_change()
    {
        using AsyncServerStreamingCall<HealthCheckResponse> watch = Watch(Feed);
        Assert.Equal(ServingStatus.Serving, await NextAsync(watch));

        Host.Check.Fail("disk full");
        Assert.Equal(ServingStatus.NotServing, await NextAsync(watch));

        Host.Check.Pass();
        Assert.Equal(ServingStatus.Serving, await NextAsync(watch));
    }

    [Fact]
    public async Task Watch_keeps_silent_about_other_services()
    {
        using AsyncServerStreamingCall<HealthCheckResponse> watch = Watch(Tokens);
        using AsyncServerStreamingCall<HealthCheckResponse> whole = Watch("");
        Assert.Equal(ServingStatus.Serving, await NextAsync(watch));
        Assert.Equal(ServingStatus.Serving, await NextAsync(whole));

        Host.Check.Fail("disk full");
        Assert.Equal(ServingStatus.NotServing, await NextAsync(whole));
        await Host.StopAsync().WaitAsync(Soon);

        Assert.Equal([ServingStatus.NotServing], await RestAsync(watch));
    }

    [Fact]
    public async Task Watch_of_an_unknown_service_goes_on_until_it_is_known()
    {
        using AsyncServerStreamingCall<HealthCheckResponse> watch = Watch("identitygrpc.v1.Late");
        Assert.Equal(ServingStatus.ServiceUnknown, await NextAsync(watch));

        Host.Health.AddService("identitygrpc.v1.Late");

        Assert.Equal(ServingStatus.Serving, await NextAsync(watch));
    }

    [Fact]
    public async Task Watch_says_NOT_SERVING_and_ends_when_the_server_stops()
    {
        using AsyncServerStreamingCall<HealthCheckResponse> watch = Watch("");
        Assert.Equal(ServingStatus.Serving, await NextAsync(watch));

        await Host.StopAsync().WaitAsync(Soon);

        Assert.Equal([ServingStatus.NotServing], await RestAsync(watch));
        Assert.Equal(StatusCode.OK, watch.GetStatus().StatusCode);
    }

    [Fact]
    public async Task Watch_ends_when_the_caller_cancels()
    {
        using AsyncServerStreamingCall<HealthCheckResponse> watch = Watch("");
        await NextAsync(watch);

        watch.Dispose();

        // With a stream still running the stop would wait for it.
        await Host.StopAsync().WaitAsync(Soon);
    }

    [Fact]
    public async Task Watch_ends_at_the_deadline_of_the_caller()
    {
        using AsyncServerStreamingCall<HealthCheckResponse> watch =
            Client.Watch(new HealthCheckRequest(), deadline: TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(2));

        RpcException failure = await Assert.ThrowsAsync<RpcException>(() => RestAsync(watch));

        Assert.Equal(StatusCode.DeadlineExceeded, failure.StatusCode);
    }

    private async Task<ServingStatus> CheckAsync(string service) => (await Client.CheckAsync(new HealthCheckRequest { Service = service })).Status;

    private AsyncServerStreamingCall<HealthCheckResponse> Watch(string service) => Client.Watch(new HealthCheckRequest { Service = service });

    private static async Task<ServingStatus> NextAsync(AsyncServerStreamingCall<HealthCheckResponse> watch)
    {
        Assert.True(await watch.ResponseStream.MoveNext(CancellationToken.None).WaitAsync(Soon), "The stream has ended.");
        return watch.ResponseStream.Current.Status;
    }

    private static async Task<List<ServingStatus>> RestAsync(AsyncServerStreamingCall<HealthCheckResponse> watch)
    {
        List<ServingStatus> rest = [];
        while (await watch.ResponseStream.MoveNext(CancellationToken.None).WaitAsync(Soon)) rest.Add(watch.ResponseStream.Current.Status);
        return rest;
    }
}
