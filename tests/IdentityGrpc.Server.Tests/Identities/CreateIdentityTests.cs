using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using IdentityGrpc.Server.Tests.Hosting;
using IdentityGrpc.V1;

namespace IdentityGrpc.Server.Tests.Identities;

public sealed class CreateIdentityTests : EndToEnd
{
    [Fact]
    public async Task Without_scopes_there_is_an_identity_and_no_token()
    {
        CreateIdentityResponse response = await Identities.CreateIdentityAsync(new CreateIdentityRequest());

        Assert.StartsWith("8:acs:", response.IdentityId, StringComparison.Ordinal);
        Assert.Null(response.AccessToken);
    }

    [Fact]
    public async Task With_scopes_there_is_a_token_of_the_identity_with_these_scopes()
    {
        var request = new CreateIdentityRequest
        {
            TokenScopes = { TokenScope.VoipJoin, TokenScope.Chat, TokenScope.Chat },
            TokenLifetime = Duration.FromTimeSpan(TimeSpan.FromMinutes(61)),
        };

        CreateIdentityResponse response = await Identities.CreateIdentityAsync(request);

        JsonElement claims = Jwt.Claims(response.AccessToken.Token);
        Assert.Equal(response.IdentityId, "8:" + claims.GetProperty("skypeid").GetString());
        Assert.Equal(["chat", "voip.join"], claims.GetProperty("acsScope").GetString()!.Split(',').Order());
        Assert.Equal(61 * 60, claims.GetProperty("exp").GetInt64() - claims.GetProperty("iat").GetInt64());
        Assert.Equal(claims.GetProperty("iat").GetInt64(), response.AccessToken.IssueTime.Seconds);
        Assert.Equal(claims.GetProperty("exp").GetInt64(), response.AccessToken.ExpireTime.Seconds);
    }

    [Fact]
    public async Task The_same_request_id_gives_the_same_identity()
    {
        var request = new CreateIdentityRequest { RequestId = Guid.NewGuid().ToString(), TokenScopes = { TokenScope.Chat } };

        CreateIdentityResponse[] responses = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Identities.CreateIdentityAsync(request).ResponseAsync));

        string identity = Assert.Single(responses.Select(response => response.IdentityId).Distinct());
        Assert.All(responses, response => Assert.Equal(identity, "8:" + Jwt.Claims(response.AccessToken.Token).GetProperty("skypeid").GetString()));
    }

    [Fact]
    public async Task The_same_request_id_with_another_body_is_refused()
    {
        string requestId = Guid.NewGuid().ToString();
        await Identities.CreateIdentityAsync(new CreateIdentityRequest { RequestId = requestId });

        RpcException failure = await FailureOf(Identities.CreateIdentityAsync(new CreateIdentityRequest { RequestId = requestId, TokenScopes = { TokenScope.Chat } }));

        Assert.Equal(StatusCode.FailedPrecondition, failure.StatusCode);
        Assert.Equal("REQUEST_ID_REUSED", failure.Reason());
    }

    [Fact]
    public async Task Every_bad_field_is_named()
    {
        var request = new CreateIdentityRequest
        {
            TokenScopes = { TokenScope.Chat, TokenScope.Unspecified, (TokenScope)99 },
            TokenLifetime = Duration.FromTimeSpan(TimeSpan.FromMinutes(59)),
            RequestId = "not a uuid",
        };

        RpcException failure = await FailureOf(Identities.CreateIdentityAsync(request));

        Assert.Equal(StatusCode.InvalidArgument, failure.StatusCode);
        Assert.Equal("INVALID_FIELD", failure.Reason());
        Assert.Equal(["token_scopes[1]", "token_scopes[2]", "token_lifetime", "request_id"], failure.BadFields());
    }

    [Fact]
    public async Task A_lifetime_without_scopes_is_refused()
    {
        var request = new CreateIdentityRequest { TokenLifetime = Duration.FromTimeSpan(TimeSpan.FromHours(1)) };

        RpcException failure = await FailureOf(Identities.CreateIdentityAsync(request));

        Assert.Equal(["token_lifetime"], failure.BadFields());
    }
}
