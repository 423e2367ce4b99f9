using Google.Protobuf;
using IdentityGrpc.Client.Tests.Fakes;
using IdentityGrpc.V1;

namespace IdentityGrpc.Client.Tests.Tokens;

/// <summary>No text form holds a token: they end up in logs.</summary>
public sealed class SecrecyTests
{
    private const string Secret = "a.secret.token";

    private static readonly IssueAccessTokenResponse s_response = Messages.Token(Secret, DateTimeOffset.UnixEpoch, TimeSpan.FromHours(1));

    [Fact]
    public void Messages_show_no_token()
    {
        IMessage[] messages =
        [
            s_response.AccessToken,
            s_response,
            new CreateIdentityResponse { AccessToken = s_response.AccessToken },
            new ExchangeTeamsUserTokenResponse { AccessToken = s_response.AccessToken },
            new ExchangeTeamsUserTokenRequest { TeamsUserEntraToken = Secret },
        ];

        Assert.All(messages, message => Assert.DoesNotContain(Secret, message.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void Messages_show_the_rest()
    {
        Assert.Equal("""{ "token": "…", "issueTime": "1970-01-01T00:00:00Z", "expireTime": "1970-01-01T01:00:00Z" }""", s_response.AccessToken.ToString());
        Assert.Equal("""{ "token": "…", "issueTime": null, "expireTime": null }""", new AccessToken().ToString());
        Assert.Equal(
            """{ "teamsUserEntraToken": "…", "clientId": "c", "userObjectId": "u" }""",
            new ExchangeTeamsUserTokenRequest { ClientId = "c", UserObjectId = "u" }.ToString());
    }

    [Fact]
    public void JSON_that_is_asked_for_is_complete() => Assert.Contains(Secret, JsonFormatter.Default.Format(s_response), StringComparison.Ordinal);

    [Fact]
    public async Task A_provider_shows_no_token()
    {
        var calls = new ScriptedCalls { Issue = (_, _) => Task.FromResult(s_response) };
        var provider = new TokenProvider(calls.Tokens, "alice", [TokenScope.Chat], time: new Testing.ManualTimeProvider(DateTimeOffset.UnixEpoch));
        Assert.Equal("TokenProvider of alice, without a token", provider.ToString());

        await provider.GetAsync();

        Assert.Equal("TokenProvider of alice, with a token until 1970-01-01T01:00:00.0000000+00:00", provider.ToString());
    }
}
