using System.Net;
using Grpc.Core;
using Grpc.Health.V1;
using IdentityGrpc.Server.Health;
using IdentityGrpc.Server.Tests.Hosting;
using IdentityGrpc.Testing;
using IdentityGrpc.V1;
using Microsoft.Extensions.DependencyInjection;
using static Grpc.Health.V1.HealthCheckResponse.Types;
using HealthClient = Grpc.Health.V1.Health.HealthClient;

namespace IdentityGrpc.Server.Tests.Health;

/// <summary>The whole server as it is wired for production, on an ACS that refuses.</summary>
public sealed class RefusedCredentialTests : IAsyncLifetime
{
    private readonly ManualTimeProvider _time = new();
    private HttpAcs _acs = null!;
    private RunningServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        _acs = await HttpAcs.StartAsync();
        _server = await RunningServer.StartAsync(services => services.AddSingleton<TimeProvider>(_time), _acs.Option);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _acs.DisposeAsync();
    }

    [Fact]
    public async Task A_refused_credential_takes_the_server_out_until_the_trial()
    {
        using var admin = new HttpClient(new SocketsHttpHandler()) { BaseAddress = _server.AdminAddress };
        using AsyncServerStreamingCall<HealthCheckResponse> watch = new HealthClient(_server.Channel).Watch(new HealthCheckRequest());
        Assert.Equal(ServingStatus.Serving, await NextAsync(watch));

        _acs.Refusal = (401, "Denied");
        Assert.Equal("UPSTREAM_CREDENTIAL_REJECTED", await RefusedIssueAsync());
        Assert.Equal(ServingStatus.NotServing, await NextAsync(watch));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await admin.GetAsync("/readyz")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await admin.GetAsync("/livez")).StatusCode);

        _time.Advance(UpstreamCredentialHealth.TrialAfter);
        Assert.Equal(ServingStatus.Serving, await NextAsync(watch));
        Assert.Equal(HttpStatusCode.OK, (await admin.GetAsync("/readyz")).StatusCode);
    }

    [Theory]
    [InlineData(401, "IdentityNotOwned", "IDENTITY_NOT_FOUND")]
    [InlineData(401, "IdentityDeleted", "IDENTITY_NOT_FOUND")]
    [InlineData(403, "IdentityBlocked", "INTERNAL_ERROR")]
    public async Task What_one_caller_asks_for_takes_the_server_from_nobody(int status, string code, string reason)
    {
        _acs.Refusal = (status, code);

        Assert.Equal(reason, await RefusedIssueAsync());

        HealthCheckResponse health = await new HealthClient(_server.Channel).CheckAsync(new HealthCheckRequest());
        Assert.Equal(ServingStatus.Serving, health.Status);
    }

    private async Task<string> RefusedIssueAsync()
    {
        var request = new IssueAccessTokenRequest { IdentityId = HttpAcs.Identity, Scopes = { TokenScope.Chat } };
        RpcException failure = await Assert.ThrowsAsync<RpcException>(
            async () => await new TokenService.TokenServiceClient(_server.Channel).IssueAccessTokenAsync(request));
        return failure.Reason();
    }

    private static async Task<ServingStatus> NextAsync(AsyncServerStreamingCall<HealthCheckResponse> watch)
    {
        Assert.True(await watch.ResponseStream.MoveNext(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(20)), "The stream has ended.");
        return watch.ResponseStream.Current.Status;
    }
}
