using IdentityGrpc.V1;

namespace IdentityGrpc.Server.Tests.Secrecy;

public sealed class SecretsInTextFormsTests
{
    private const string Secret = "a-token-that-nobody-may-see";

    [Fact]
    public void The_text_form_of_a_message_shows_no_token()
    {
        object[] messages =
        [
            new IssueAccessTokenResponse { AccessToken = new AccessToken { Token = Secret } },
            new CreateIdentityResponse { IdentityId = "8:acs:a_b", AccessToken = new AccessToken { Token = Secret } },
            new ExchangeTeamsUserTokenRequest { TeamsUserEntraToken = Secret },
            new ExchangeTeamsUserTokenResponse { AccessToken = new AccessToken { Token = Secret } },
        ];

        Assert.All(messages, message => Assert.DoesNotContain(Secret, message.ToString(), StringComparison.Ordinal));
    }
}
