using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using IdentityGrpc.AcsEmulator;
using IdentityGrpc.Server.Embedded;
using IdentityGrpc.Server.Tests.Hosting;
using IdentityGrpc.Testing;
using IdentityGrpc.V1;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace IdentityGrpc.Server.Tests.Tokens;

public sealed class RevokeAccessTokensTests : EndToEnd
{
    [Fact]
    public async Task Records_the_revocation_and_leaves_the_identity()
    {
        string identity = await CreateIdentityAsync();
        IssueAccessTokenResponse before = await Tokens.IssueAccessTokenAsync(new IssueAccessTokenRequest { IdentityId = identity, Scopes = { TokenScope.Chat } });

        RevokeAccessTokensResponse response = await Tokens.RevokeAccessTokensAsync(new RevokeAccessTokensRequest { IdentityId = identity, Reason = "lost phone" });

        Assert.Equal(identity, response.Revocation.IdentityId);
        Assert.Equal(RevocationCause.TokensRevoked, response.Revocation.Cause);
        Assert.Equal(RevocationPhase.Confirmed, response.Revocation.Phase);
        Assert.Equal("anonymous", response.Revocation.Actor);
        Assert.Equal("lost phone", response.Revocation.Reason);
        Assert.True(Guid.TryParseExact(response.Revocation.RevocationId, "D", out _));
        Assert.True(before.AccessToken.IssueTime.Seconds <= response.Revocation.RevokeTime.Seconds, "The token from before is void by the rule iat <= revoke_time.");
        Assert.NotEmpty((await Tokens.IssueAccessTokenAsync(new IssueAccessTokenRequest { IdentityId = identity, Scopes = { TokenScope.Chat } })).AccessToken.Token);
    }

    [Fact]
    public async Task Of_the_past_only_what_was_issued_before_is_void()
    {
        string identity = await CreateIdentityAsync();
        IssueAccessTokenResponse issued = await Tokens.IssueAccessTokenAsync(new IssueAccessTokenRequest { IdentityId = identity, Scopes = { TokenScope.Chat } });
        var request = new RevokeAccessTokensRequest { IdentityId = identity, IssuedBefore = new Timestamp { Seconds = issued.AccessToken.IssueTime.Seconds } };

        RevokeAccessTokensResponse response = await Tokens.RevokeAccessTokensAsync(request);

        Assert.Equal(issued.AccessToken.IssueTime.Seconds - 1, response.Revocation.RevokeTime.Seconds);
        Assert.Equal(TokenStatus.Valid, EmulatorSays(issued.AccessToken, Server));
    }

    [Fact]
    public async Task Of_the_past_what_was_issued_before_is_void()
    {
        // Of the server and its emulator; from the real time on, by which the SDK signs its requests.
        var clock = new ManualTimeProvider(TimeProvider.System.GetUtcNow());
        await using RunningServer server = await RunningServer.StartAsync(services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock)));
        var tokens = new TokenService.TokenServiceClient(server.Channel);
        string identity = (await new IdentityService.IdentityServiceClient(server.Channel).CreateIdentityAsync(new CreateIdentityRequest())).IdentityId;
        IssueAccessTokenResponse issued = await tokens.IssueAccessTokenAsync(new IssueAccessTokenRequest { IdentityId = identity, Scopes = { TokenScope.Chat } });
        // Two seconds later the second after the token's own is over, and so is in the past.
        clock.Advance(TimeSpan.FromSeconds(2));

        await tokens.RevokeAccessTokensAsync(
            new RevokeAccessTokensRequest { IdentityId = identity, IssuedBefore = new Timestamp { Seconds = issued.AccessToken.IssueTime.Seconds + 1 } });

        Assert.Equal(TokenStatus.Revoked, EmulatorSays(issued.AccessToken, server));
        Assert.Empty(server.Log.Errors);
    }

    [Fact]
    public async Task The_past_is_refused_where_the_option_is_off()
    {
        await using RunningServer server = await RunningServer.StartAsync(services: null, "--IdentityGrpc:Upstream:TokensValidFrom=false");
        var request = new RevokeAccessTokensRequest { IdentityId = "8:acs:a_b", IssuedBefore = Timestamp.FromDateTime(DateTime.UnixEpoch) };

        RpcException failure = await FailureOf(new TokenService.TokenServiceClient(server.Channel).RevokeAccessTokensAsync(request));

        Assert.Equal(StatusCode.FailedPrecondition, failure.StatusCode);
        Assert.Equal("ISSUED_BEFORE_UNSUPPORTED", failure.Reason());
    }

    [Fact]
    public async Task Every_bad_field_is_named()
    {
        var request = new RevokeAccessTokensRequest
        {
            IdentityId = "nobody",
            IssuedBefore = new Timestamp { Seconds = 0, Nanos = -1 },
            Reason = "broken \uFFFD",
        };

        RpcException failure = await FailureOf(Tokens.RevokeAccessTokensAsync(request));

        Assert.Equal(["identity_id", "issued_before", "reason"], failure.BadFields());
    }

    [Fact]
    public async Task The_future_is_refused()
    {
        var request = new RevokeAccessTokensRequest { IdentityId = "8:acs:a_b", IssuedBefore = new Timestamp { Seconds = 253402300799 } };

        Assert.Equal(["issued_before"], (await FailureOf(Tokens.RevokeAccessTokensAsync(request))).BadFields());
    }

    private static TokenStatus EmulatorSays(AccessToken token, RunningServer server) =>
        server.Services.GetRequiredService<EmbeddedAcs>().Emulator.Inspect(token.Token).Status;
}
