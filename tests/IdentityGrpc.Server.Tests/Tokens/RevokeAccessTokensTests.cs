using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using IdentityGrpc.Server.Tests.Hosting;
using IdentityGrpc.V1;

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
    public async Task The_past_is_refused_and_not_widened()
    {
        string identity = await CreateIdentityAsync();
        var request = new RevokeAccessTokensRequest { IdentityId = identity, IssuedBefore = Timestamp.FromDateTime(DateTime.UnixEpoch) };

        RpcException failure = await FailureOf(Tokens.RevokeAccessTokensAsync(request));

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
}
