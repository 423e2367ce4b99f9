using System.Net;
using Grpc.Core;
using Grpc.Health.V1;
using IdentityGrpc.Core.Errors;
using IdentityGrpc.Core.Upstream;
using IdentityGrpc.Server.Health;
using IdentityGrpc.Server.Tests.Hosting;
using IdentityGrpc.Testing;
using IdentityGrpc.V1;
using Microsoft.Extensions.DependencyInjection;
using static Grpc.Health.V1.HealthCheckResponse.Types;
using HealthClient = Grpc.Health.V1.Health.HealthClient;

namespace IdentityGrpc.Server.Tests.Health;

public sealed class RefusedCredentialTests : IAsyncDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly ScriptedUpstream _acs = new();
    private RunningServer? _server;

    public async ValueTask DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
    }

    [Fact]
    public async Task The_whole_server_stops_serving_and_serves_again_on_trial()
    {
        _server = await RunningServer.StartAsync(services => services
            .AddSingleton<TimeProvider>(_time)
            .AddSingleton<IIdentityUpstream>(_acs)
            .ObserveUpstreamCredential());
        using var admin = new HttpClient(new SocketsHttpHandler()) { BaseAddress = _server.AdminAddress };
        using AsyncServerStreamingCall<HealthCheckResponse> watch = new HealthClient(_server.Channel).Watch(new HealthCheckRequest());
        Assert.Equal(ServingStatus.Serving, await NextAsync(watch));

        _acs.Failure = new DomainException(new DomainError.UpstreamCredentialRejected(UpstreamTrace.None));
        RpcException failure = await Assert.ThrowsAsync<RpcException>(
            async () => await new IdentityService.IdentityServiceClient(_server.Channel).CreateIdentityAsync(new CreateIdentityRequest()));
        Assert.Equal("UPSTREAM_CREDENTIAL_REJECTED", failure.Reason());
        Assert.Equal(ServingStatus.NotServing, await NextAsync(watch));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await admin.GetAsync("/readyz")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await admin.GetAsync("/livez")).StatusCode);

        _time.Advance(UpstreamCredentialHealth.TrialAfter);
        Assert.Equal(ServingStatus.Serving, await NextAsync(watch));
        Assert.Equal(HttpStatusCode.OK, (await admin.GetAsync("/readyz")).StatusCode);
    }

    private static async Task<ServingStatus> NextAsync(AsyncServerStreamingCall<HealthCheckResponse> watch)
    {
        Assert.True(await watch.ResponseStream.MoveNext(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(20)), "The stream has ended.");
        return watch.ResponseStream.Current.Status;
    }
}
