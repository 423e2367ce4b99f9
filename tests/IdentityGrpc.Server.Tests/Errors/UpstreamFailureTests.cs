using Grpc.Core;
using IdentityGrpc.Core.Errors;
using IdentityGrpc.Core.Upstream;
using IdentityGrpc.Server.Tests.Hosting;
using IdentityGrpc.Testing;
using IdentityGrpc.V1;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace IdentityGrpc.Server.Tests.Errors;

/// <summary>What a caller is told, and what the log says, when the upstream or the server itself fails.</summary>
public sealed class UpstreamFailureTests : IAsyncLifetime
{
    private static readonly IssueAccessTokenRequest s_request = new() { IdentityId = "8:acs:a_b", Scopes = { TokenScope.Chat } };

    private readonly FakeUpstream _upstream = new();
    private RunningServer _server = null!;

    private TokenService.TokenServiceClient Tokens => new(_server.Channel);

    public async ValueTask InitializeAsync() =>
        _server = await RunningServer.StartAsync(services => services.Replace(ServiceDescriptor.Singleton<IIdentityUpstream>(_upstream)));

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_fault_of_the_server_is_told_in_general_words_and_logged_in_full()
    {
        _upstream.Issue = _ => throw new FormatException("secret inner story");

        RpcException failure = await IssueFailsAsync();

        Assert.Equal(StatusCode.Internal, failure.StatusCode);
        Assert.Equal("INTERNAL_ERROR", failure.Reason());
        Assert.DoesNotContain("secret", failure.ToString(), StringComparison.Ordinal);
        CapturedLine line = Assert.Single(_server.Log.Errors);
        Assert.Contains("secret inner story", line.FullText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_credential_that_ACS_refuses_is_an_error_for_the_operator()
    {
        _upstream.Issue = _ => throw new DomainException(new DomainError.UpstreamCredentialRejected(UpstreamTrace.None));

        RpcException failure = await IssueFailsAsync();

        Assert.Equal("UPSTREAM_CREDENTIAL_REJECTED", failure.Reason());
        Assert.Contains(_server.Log.Errors, line => line.Event.Name == "CredentialRejected");
    }

    [Fact]
    public async Task Throttling_is_no_error_of_ours_and_says_when_to_retry()
    {
        _upstream.Issue = _ => throw new DomainException(new DomainError.UpstreamThrottled(TimeSpan.FromSeconds(9), UpstreamTrace.None));

        RpcException failure = await IssueFailsAsync();

        Assert.Equal(StatusCode.ResourceExhausted, failure.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(9), failure.RetryDelay());
        Assert.Empty(_server.Log.Errors);
    }

    [Fact]
    public async Task A_deadline_that_passes_ends_the_upstream_call_and_is_no_error()
    {
        var gate = new Gate();
        var cancelled = new TaskCompletionSource();
        _upstream.Issue = async stop =>
        {
            stop.Register(cancelled.SetResult);
            await gate.PassAsync(stop);
            throw new InvalidOperationException("The gate never opens.");
        };

        RpcException failure = await IssueFailsAsync(new CallOptions(deadline: TimeProvider.System.GetUtcNow().UtcDateTime.AddMilliseconds(300)));

        Assert.Equal(StatusCode.DeadlineExceeded, failure.StatusCode);
        await cancelled.Task;
        Assert.Empty(_server.Log.Errors);
    }

    [Fact]
    public async Task A_caller_that_cancels_ends_the_upstream_call_and_is_no_error()
    {
        var gate = new Gate();
        var cancelled = new TaskCompletionSource();
        _upstream.Issue = async stop =>
        {
            stop.Register(cancelled.SetResult);
            await gate.PassAsync(stop);
            throw new InvalidOperationException("The gate never opens.");
        };
        using var caller = new CancellationTokenSource();

        Task<RpcException> failing = IssueFailsAsync(new CallOptions(cancellationToken: caller.Token));
        await gate.Reached;
        await caller.CancelAsync();

        Assert.Equal(StatusCode.Cancelled, (await failing).StatusCode);
        await cancelled.Task;
        Assert.Empty(_server.Log.Errors);
    }

    [Fact]
    public async Task A_client_mistake_is_logged_as_information()
    {
        await Assert.ThrowsAsync<RpcException>(async () => await Tokens.IssueAccessTokenAsync(new IssueAccessTokenRequest()));

        Assert.Contains(_server.Log.Lines, line => line is { Level: LogLevel.Information, Event.Name: "CallRefused" });
        Assert.DoesNotContain(_server.Log.Lines, line => line.Level > LogLevel.Information && line.Event.Name != "RunningOnEmulator");
    }

    private async Task<RpcException> IssueFailsAsync(CallOptions options = default) =>
        await Assert.ThrowsAsync<RpcException>(async () => await Tokens.IssueAccessTokenAsync(s_request, options));
}
