using Azure;
using Azure.Communication;
using Azure.Communication.Identity;
using Azure.Core;
using Compat.Azure.Tests.Fakes;

namespace Compat.Azure.Tests.Identity;

public sealed class AnswerTests
{
    private static readonly CommunicationUserIdentifier s_user = new(Answer.UserId);
    private static readonly CommunicationTokenScope[] s_scopes = [CommunicationTokenScope.Chat];
    private static readonly GetTokenForTeamsUserOptions s_teams = new("entra-token", "client-id", "user-object-id");

    [Fact]
    public async Task A_created_user_is_read()
    {
        CommunicationIdentityClient client = Clients.WithKey(new FakeService(Answer.UserCreated));

        Assert.Equal(Answer.UserId, client.CreateUser().Value.Id);
        Assert.Equal(Answer.UserId, (await client.CreateUserAsync()).Value.Id);
    }

    [Fact]
    public async Task A_created_user_with_a_token_is_read()
    {
        CommunicationIdentityClient client = Clients.WithKey(new FakeService(Answer.UserAndTokenCreated));

        CommunicationUserIdentifierAndToken[] answers =
        [
            client.CreateUserAndToken(s_scopes).Value,
            client.CreateUserAndToken(s_scopes, TimeSpan.FromHours(2)).Value,
            (await client.CreateUserAndTokenAsync(s_scopes)).Value,
            (await client.CreateUserAndTokenAsync(s_scopes, TimeSpan.FromHours(2))).Value,
        ];

        Assert.All(answers, answer =>
        {
            (CommunicationUserIdentifier user, AccessToken token) = answer;
            Assert.Equal(s_user, user);
            Assert.Equal((Answer.Token, Answer.ExpiresOn), (token.Token, token.ExpiresOn));
        });
    }

    [Fact]
    public async Task A_token_is_read_to_the_last_digit_of_its_expiry()
    {
        CommunicationIdentityClient client = Clients.WithKey(new FakeService(Answer.TokenIssued));

        AccessToken[] answers =
        [
            client.GetToken(s_user, s_scopes).Value,
            client.GetToken(s_user, s_scopes, TimeSpan.FromHours(2)).Value,
            client.GetTokenForTeamsUser(s_teams).Value,
            (await client.GetTokenAsync(s_user, s_scopes)).Value,
            (await client.GetTokenAsync(s_user, s_scopes, TimeSpan.FromHours(2))).Value,
            (await client.GetTokenForTeamsUserAsync(s_teams)).Value,
        ];

        Assert.All(answers, token => Assert.Equal((Answer.Token, Answer.ExpiresOn), (token.Token, token.ExpiresOn)));
    }

    [Fact]
    public void The_raw_response_stays_readable()
    {
        Response<CommunicationUserIdentifier> response = Clients.WithKey(
            new FakeService(Answer.UserCreated with { Headers = [("MS-CV", "vector"), ("Date", "Fri, 20 Nov 2026 16:10:40 GMT")] })).CreateUser();

        Response raw = response.GetRawResponse();
        Assert.Equal(Answer.UserCreated.Body, raw.Content.ToString());
        Assert.True(raw.Headers.TryGetValue("MS-CV", out string? vector));
        Assert.Equal("vector", vector);
        Assert.Equal(new DateTimeOffset(2026, 11, 20, 16, 10, 40, TimeSpan.Zero), raw.Headers.Date);
    }
}
