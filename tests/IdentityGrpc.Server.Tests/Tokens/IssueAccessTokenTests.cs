using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using IdentityGrpc.Server.Tests.Hosting;
using IdentityGrpc.V1;

namespace IdentityGrpc.Server.Tests.Tokens;

public sealed class IssueAccessTokenTests : EndToEnd
{
    private const string ForeignIdentity = "8:acs:00000000-0000-0000-0000-000000000000_00000000-0000-0000-0000-000000000000";

    [Fact]
    public async Task Issues_a_token_of_the_identity()
    {
        string identity = await CreateIdentityAsync();

        IssueAccessTokenResponse response = await Tokens.IssueAccessTokenAsync(new IssueAccessTokenRequest { IdentityId = identity, Scopes = { TokenScope.Voip } });

        Assert.Equal(identity, "8:" + Jwt.Claims(response.AccessToken.Token).GetProperty("skypeid").GetString());
        Assert.Equal(TimeSpan.FromHours(24), TimeSpan.FromSeconds(response.AccessToken.ExpireTime.Seconds - response.AccessToken.IssueTime.Seconds));
        Assert.Equal(CacheStatus.Miss, response.CacheStatus);
    }

    [Fact]
    public async Task A_bypass_says_so()
    {
        string identity = await CreateIdentityAsync();

        IssueAccessTokenResponse response = await Tokens.IssueAccessTokenAsync(
            new IssueAccessTokenRequest { IdentityId = identity, Scopes = { TokenScope.Chat }, BypassCache = true });

        Assert.Equal(CacheStatus.Bypass, response.CacheStatus);
    }

    [Fact]
    public async Task An_identity_of_another_resource_is_not_found()
    {
        RpcException failure = await FailureOf(Tokens.IssueAccessTokenAsync(new IssueAccessTokenRequest { IdentityId = ForeignIdentity, Scopes = { TokenScope.Chat } }));

        Assert.Equal(StatusCode.NotFound, failure.StatusCode);
        Assert.Equal("IDENTITY_NOT_FOUND", failure.Reason());
    }

    [Theory]
    [InlineData(3600, 0, true)]
    [InlineData(86400, 0, true)]
    [InlineData(3540, 0, false)]
    [InlineData(86460, 0, false)]
    [InlineData(3601, 0, false)]
    [InlineData(3600, 1, false)]
    [InlineData(-3600, 0, false)]
    [InlineData(3600, -1, false)]
    [InlineData(long.MaxValue, 0, false)]
    public async Task A_lifetime_is_whole_minutes_from_one_hour_to_a_day(long seconds, int nanos, bool good)
    {
        string identity = await CreateIdentityAsync();
        var request = new IssueAccessTokenRequest { IdentityId = identity, Scopes = { TokenScope.Chat }, Lifetime = new Duration { Seconds = seconds, Nanos = nanos } };

        if (good)
        {
            Assert.NotEmpty((await Tokens.IssueAccessTokenAsync(request)).AccessToken.Token);
            return;
        }
        Assert.Equal(["lifetime"], (await FailureOf(Tokens.IssueAccessTokenAsync(request))).BadFields());
    }

    [Theory]
    [InlineData("")]
    [InlineData("alice")]
    [InlineData("8:acs:")]
    [InlineData("8:acs:a")]
    [InlineData("8:acs:a_b_c")]
    [InlineData("8:acs:_b")]
    [InlineData("8:orgid:00000000-0000-0000-0000-000000000000")]
    [InlineData("8:acs:a/../b_c")]
    [InlineData("8:acs:a_b ")]
    public async Task An_id_that_is_not_of_ACS_is_refused(string identity)
    {
        RpcException failure = await FailureOf(Tokens.IssueAccessTokenAsync(new IssueAccessTokenRequest { IdentityId = identity, Scopes = { TokenScope.Chat } }));

        Assert.Equal(StatusCode.InvalidArgument, failure.StatusCode);
        Assert.Equal(["identity_id"], failure.BadFields());
    }

    [Theory]
    [InlineData(32, "scopes[0]")]
    [InlineData(33, "scopes")]
    [InlineData(4_000_000, "scopes")]
    public async Task Any_number_of_bad_scopes_gets_an_answer_that_arrives(int count, string firstBadField)
    {
        var request = new IssueAccessTokenRequest { IdentityId = await CreateIdentityAsync() };
        request.Scopes.AddRange(Enumerable.Repeat(TokenScope.Unspecified, count));

        RpcException failure = await FailureOf(Tokens.IssueAccessTokenAsync(request));

        Assert.Equal("INVALID_FIELD", failure.Reason());
        Assert.Equal(firstBadField, failure.BadFields()[0]);
    }

    [Fact]
    public async Task Every_bad_field_is_named()
    {
        var request = new IssueAccessTokenRequest
        {
            IdentityId = "8:acs:a_" + new string('b', 256),
            Lifetime = Duration.FromTimeSpan(TimeSpan.FromMinutes(1441)),
            MinRemainingLifetime = Duration.FromTimeSpan(TimeSpan.FromSeconds(-1)),
        };

        RpcException failure = await FailureOf(Tokens.IssueAccessTokenAsync(request));

        Assert.Equal(["identity_id", "scopes", "lifetime", "min_remaining_lifetime"], failure.BadFields());
    }
}
