using System.Globalization;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Grpc.Net.Client;
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

    // Only a test that fails waits this long.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private readonly FakeUpstream _upstream = new();
    private readonly AnswerProbe _answer = new();
    private RunningServer _server = null!;

    private TokenService.TokenServiceClient Tokens => new(_server.Channel);

    public async ValueTask InitializeAsync() => _server = await RunningServer.StartAsync(services => services
        .Replace(ServiceDescriptor.Singleton<IIdentityUpstream>(_upstream))
        .AddSingleton(_answer)
        .Configure<GrpcServiceOptions>(grpc =>
        {
            // The first is the outermost.
            InterceptorRegistration[] own = [.. grpc.Interceptors];
            grpc.Interceptors.Clear();
            grpc.Interceptors.Add<AnswerProbe>();
            foreach (InterceptorRegistration interceptor in own) grpc.Interceptors.Add(interceptor);
        }));

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

    [Theory]
    [InlineData("request-7", 503)]
    [InlineData(null, null)]
    public async Task An_upstream_that_is_away_is_no_error_of_ours_and_leaves_its_trace(string? requestId, int? status)
    {
        _upstream.Issue = _ => throw new DomainException(new DomainError.UpstreamUnavailable(new UpstreamTrace(requestId, status)));

        RpcException failure = await IssueFailsAsync();

        Assert.Equal((StatusCode.Unavailable, "UPSTREAM_UNAVAILABLE"), (failure.StatusCode, failure.Reason()));
        var metadata = failure.ErrorInfo().Metadata;
        Assert.Equal(requestId, metadata.GetValueOrDefault("upstream_request_id"));
        Assert.Equal(status?.ToString(CultureInfo.InvariantCulture), metadata.GetValueOrDefault("upstream_status"));
        Assert.Contains(_server.Log.Lines, line => line is { Level: LogLevel.Warning, Event.Name: "DependencyFailed" });
        Assert.Empty(_server.Log.Errors);
    }

    [Fact]
    public async Task A_deadline_that_passes_ends_the_upstream_call_and_is_no_error()
    {
        var gate = new Gate();
        Task cancelled = HoldUpstream(gate);

        // On a busy machine the first may pass on the way to the upstream.
        foreach (string timeout in (string[])["300m", "3S", "15S"])
        {
            RpcException failure = await IssueFailsWithinAsync(timeout);
            Assert.Equal((StatusCode.DeadlineExceeded, "DEADLINE_EXCEEDED"), (failure.StatusCode, failure.Reason()));
            if (gate.Reached.IsCompleted) break;
        }

        await cancelled.WaitAsync(s_patience);
        Assert.Empty(_server.Log.Errors);
    }

    [Fact]
    public async Task A_deadline_that_passed_on_the_way_begins_nothing()
    {
        // The upstream expects no call: one would be told as INTERNAL_ERROR.
        RpcException failure = await IssueFailsWithinAsync("1u");

        Assert.Equal((StatusCode.DeadlineExceeded, "DEADLINE_EXCEEDED"), (failure.StatusCode, failure.Reason()));
        Assert.Empty(_server.Log.Errors);
    }

    [Fact]
    public async Task A_caller_that_cancels_ends_the_upstream_call_and_is_no_error()
    {
        var gate = new Gate();
        Task cancelled = HoldUpstream(gate);
        using var caller = new CancellationTokenSource();

        Task<RpcException> failing = IssueFailsAsync(new CallOptions(cancellationToken: caller.Token));
        await gate.Reached;
        await caller.CancelAsync();

        Assert.Equal(StatusCode.Cancelled, (await failing).StatusCode);
        await cancelled.WaitAsync(s_patience);
        RpcException answer = await _answer.Failure.WaitAsync(s_patience);
        Assert.Equal((StatusCode.Cancelled, "CALL_CANCELLED"), (answer.StatusCode, answer.Reason()));
        Assert.Contains(_server.Log.Lines, line => line is { Level: LogLevel.Information, Event.Name: "CallEndedByCaller" });
        Assert.Empty(_server.Log.Errors);
    }

    [Fact]
    public async Task A_client_mistake_is_logged_as_information()
    {
        await Assert.ThrowsAsync<RpcException>(async () => await Tokens.IssueAccessTokenAsync(new IssueAccessTokenRequest()));

        Assert.Contains(_server.Log.Lines, line => line is { Level: LogLevel.Information, Event.Name: "CallRefused" });
        // Kestrel warns when the machine is slow.
        Assert.DoesNotContain(
            _server.Log.Lines, line => line.Level > LogLevel.Information && line.Event.Name is not ("RunningOnEmulator" or "HeartbeatSlow"));
    }

    /// <returns>Completes when the call to the upstream was cancelled.</returns>
    private Task HoldUpstream(Gate gate)
    {
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _upstream.Issue = async stop =>
        {
            stop.Register(() => cancelled.TrySetResult());
            await gate.PassAsync(stop);
            throw new InvalidOperationException("The gate never opens.");
        };
        return cancelled.Task;
    }

    private async Task<RpcException> IssueFailsWithinAsync(string timeout)
    {
        using var channel = GrpcChannel.ForAddress(_server.GrpcAddress, new GrpcChannelOptions { HttpHandler = new ImposedTimeout(timeout), DisposeHttpClient = true });
        return await Assert.ThrowsAsync<RpcException>(async () => await new TokenService.TokenServiceClient(channel).IssueAccessTokenAsync(s_request));
    }

    private async Task<RpcException> IssueFailsAsync(CallOptions options = default) =>
        await Assert.ThrowsAsync<RpcException>(async () => await Tokens.IssueAccessTokenAsync(s_request, options));
}
