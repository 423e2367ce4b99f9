using System.Collections.Concurrent;
using System.Diagnostics;
using Grpc.Core;
using IdentityGrpc.Core.Auditing;
using IdentityGrpc.Server.Tests.Health;
using IdentityGrpc.Server.Tests.Hosting;
using IdentityGrpc.V1;
using Microsoft.Extensions.Logging;

namespace IdentityGrpc.Server.Tests.Secrecy;

/// <summary>Identity ids are personal data: above Debug they are in the audit log and nowhere else, whatever ACS answers.</summary>
/// <remarks>Alone: the spans of all tests of the process are seen.</remarks>
[CollectionDefinition(nameof(IdentityIdsInLogsTests), DisableParallelization = true)]
[Collection(nameof(IdentityIdsInLogsTests))]
public sealed class IdentityIdsInLogsTests : IAsyncLifetime
{
    private static readonly string[] s_spellings = ["8:acs", "8%3Aacs"];

    private HttpAcs _acs = null!;
    private RunningServer _server = null!;

    private IdentityService.IdentityServiceClient Identities => new(_server.Channel);

    private TokenService.TokenServiceClient Tokens => new(_server.Channel);

    public async ValueTask InitializeAsync()
    {
        _acs = await HttpAcs.StartAsync();
        _server = await RunningServer.StartAsync(services: null, _acs.Option, "--IdentityGrpc:Upstream:MaxRetries=0");
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _acs.DisposeAsync();
    }

    [Fact]
    public async Task Only_the_audit_log_names_an_identity()
    {
        await RunFlowAsync();
        await _server.StopAsync();

        var said = _server.Log.Lines.Where(line => line.Level >= LogLevel.Information).ToLookup(line => line.Category == AuditLog.Category);
        Assert.Contains(said[true], line => line.Message.Contains(HttpAcs.Identity, StringComparison.Ordinal));
        Assert.Contains(said[false], line => line.Event.Name == "CredentialRejected");
        Assert.Contains(said[false], line => line.Event.Name == "CallFailed");
        Assert.DoesNotContain(said[false], line => NamesIdentity(line.FullText));
    }

    [Fact]
    public async Task No_span_names_an_identity()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);

        await RunFlowAsync();

        // The fake ACS is in this process too, and what it sees is its own.
        Activity[] ours = [.. spans.Where(span => span.Source.Name != "Microsoft.AspNetCore")];
        Assert.NotEmpty(ours);
        Assert.DoesNotContain(ours, span => NamesIdentity($"{span.Source.Name} {span.DisplayName} {string.Join(' ', span.TagObjects)}"));
    }

    private async Task RunFlowAsync()
    {
        var identity = await Identities.CreateIdentityAsync(new CreateIdentityRequest());
        string id = identity.IdentityId;
        await Tokens.IssueAccessTokenAsync(new IssueAccessTokenRequest { IdentityId = id, Scopes = { TokenScope.Chat } });
        await Tokens.RevokeAccessTokensAsync(new RevokeAccessTokensRequest { IdentityId = id });
        await Identities.DeleteIdentityAsync(new DeleteIdentityRequest { IdentityId = id });

        (int Status, string Code, string Reason)[] refusals =
        [
            (404, "NotFound", "IDENTITY_NOT_FOUND"),
            (401, "IdentityNotOwned", "IDENTITY_NOT_FOUND"),
            (401, "Denied", "UPSTREAM_CREDENTIAL_REJECTED"),
            (503, "ServiceUnavailable", "UPSTREAM_UNAVAILABLE"),
            (400, "ValidationError", "INTERNAL_ERROR"),
            // The last: the server remembers it and asks no more.
            (429, "TooManyRequests", "UPSTREAM_THROTTLED"),
        ];
        foreach ((int status, string code, string reason) in refusals)
        {
            _acs.Refusal = (status, code);
            var request = new IssueAccessTokenRequest { IdentityId = $"8:acs:r_{status}{code}", Scopes = { TokenScope.Chat }, BypassCache = true };
            Assert.Equal(reason, await ReasonOfAsync(Tokens.IssueAccessTokenAsync(request)));
            await ReasonOfAsync(Tokens.RevokeAccessTokensAsync(new RevokeAccessTokensRequest { IdentityId = request.IdentityId }));
            await ReasonOfAsync(Identities.DeleteIdentityAsync(new DeleteIdentityRequest { IdentityId = request.IdentityId }));
        }
    }

    private static async Task<string> ReasonOfAsync<T>(AsyncUnaryCall<T> call) => (await Assert.ThrowsAsync<RpcException>(async () => await call)).Reason();

    private static bool NamesIdentity(string text) => s_spellings.Any(spelling => text.Contains(spelling, StringComparison.OrdinalIgnoreCase));
}
