using Grpc.Core;
using IdentityGrpc.Core.Errors;
using IdentityGrpc.Core.Revocations;
using IdentityGrpc.Core.Upstream;
using IdentityGrpc.Server.Tests.Hosting;
using IdentityGrpc.V1;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using RevocationPhase = IdentityGrpc.Core.Revocations.RevocationPhase;

namespace IdentityGrpc.Server.Tests.Errors;

/// <summary>What a caller is told, and what the log says, when a revocation cannot be recorded or its outcome is not known.</summary>
public sealed class RevocationFailureTests : IAsyncLifetime
{
    // Only a test that fails waits this long.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private readonly FakeUpstream _upstream = new();
    private readonly BreakableLog _log = new();
    private RunningServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await RunningServer.StartAsync(
        services => services
            .Replace(ServiceDescriptor.Singleton<IIdentityUpstream>(_upstream))
            .Replace(ServiceDescriptor.Singleton<IRevocationLog>(_log)),
        "--IdentityGrpc:Revocations:RetryDelay=00:00:00.010");

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task What_cannot_be_recorded_is_not_done()
    {
        // The upstream expects no call: one would be told as INTERNAL_ERROR.
        _log.BrokenFor = RevocationPhase.Requested;

        RpcException revoke = await RevokeFailsAsync();
        RpcException delete = await DeleteFailsAsync();

        Assert.All([revoke, delete], failure =>
        {
            Assert.Equal((StatusCode.Unavailable, "REVOCATION_LOG_UNAVAILABLE"), (failure.StatusCode, failure.Reason()));
            Assert.Empty(failure.ErrorInfo().Metadata);
        });
        Assert.Empty(_log.Appended);
        AssertToldAsTroubleOfADependency("RevocationLogUnavailable");
    }

    [Fact]
    public async Task A_revocation_whose_answer_was_lost_is_named_and_driven_to_its_end()
    {
        int asked = 0;
        _upstream.Revoke = _ => Interlocked.Increment(ref asked) == 1
            ? throw new DomainException(new DomainError.UpstreamUnavailable(UpstreamTrace.None))
            : Task.FromResult(DateTimeOffset.UnixEpoch);

        RpcException failure = await RevokeFailsAsync();

        await AssertUnconfirmedAndEndedAsync(failure);
        Assert.Equal(2, asked);
    }

    [Fact]
    public async Task A_deletion_whose_answer_was_lost_is_named_and_driven_to_its_end()
    {
        int asked = 0;
        _upstream.Delete = _ => Interlocked.Increment(ref asked) == 1
            ? throw new DomainException(new DomainError.UpstreamUnavailable(UpstreamTrace.None))
            : Task.FromResult(DateTimeOffset.UnixEpoch);

        await AssertUnconfirmedAndEndedAsync(await DeleteFailsAsync());
    }

    [Fact]
    public async Task A_revocation_whose_end_could_not_be_recorded_is_named_and_recorded_later()
    {
        int asked = 0;
        _upstream.Revoke = _ =>
        {
            Interlocked.Increment(ref asked);
            return Task.FromResult(DateTimeOffset.UnixEpoch);
        };
        _log.BrokenFor = RevocationPhase.Confirmed;

        RpcException failure = await RevokeFailsAsync();
        _log.BrokenFor = null;

        await AssertUnconfirmedAndEndedAsync(failure);
        Assert.Equal(1, asked);
    }

    private async Task AssertUnconfirmedAndEndedAsync(RpcException failure)
    {
        Assert.Equal((StatusCode.Unavailable, "REVOCATION_UNCONFIRMED"), (failure.StatusCode, failure.Reason()));
        string told = failure.ErrorInfo().Metadata["revocation_id"];
        RevocationEntry end = await _log.Ended.WaitAsync(s_patience);
        Assert.Equal((told, RevocationPhase.Confirmed), (end.RevocationId.ToString(), end.Phase));
        Assert.Equal([RevocationPhase.Requested, RevocationPhase.Confirmed], _log.Appended.Select(entry => entry.Phase));
        AssertToldAsTroubleOfADependency("RevocationUnconfirmed");
    }

    private void AssertToldAsTroubleOfADependency(string error)
    {
        Assert.Contains(
            _server.Log.Lines,
            line => line is { Level: LogLevel.Warning, Event.Name: "DependencyFailed" } && line.Message.EndsWith($"{error}.", StringComparison.Ordinal));
        Assert.Empty(_server.Log.Errors);
    }

    private async Task<RpcException> RevokeFailsAsync() => await Assert.ThrowsAsync<RpcException>(
        async () => await new TokenService.TokenServiceClient(_server.Channel).RevokeAccessTokensAsync(new RevokeAccessTokensRequest { IdentityId = "8:acs:a_b" }));

    private async Task<RpcException> DeleteFailsAsync() => await Assert.ThrowsAsync<RpcException>(
        async () => await new IdentityService.IdentityServiceClient(_server.Channel).DeleteIdentityAsync(new DeleteIdentityRequest { IdentityId = "8:acs:a_b" }));
}
