using Azure;
using Azure.Communication;
using Azure.Communication.Identity;
using Azure.Core;
using Compat.Azure.Tests.Fakes;

namespace Compat.Azure.Tests.Identity;

public sealed class ArgumentTests
{
    private static readonly CommunicationUserIdentifier s_user = new(Answer.UserId);
    private static readonly CommunicationTokenScope[] s_scopes = [CommunicationTokenScope.Chat];

    private readonly FakeService _service = new(Answer.TokenIssued);
    private readonly CommunicationIdentityClient _client;

    public ArgumentTests()
    {
        _client = Clients.WithKey(_service);
    }

    public static TheoryData<TimeSpan> BeyondAnyRequest => [TimeSpan.MaxValue, TimeSpan.MinValue, TimeSpan.FromMinutes((double)int.MaxValue + 1)];

    [Theory]
    [MemberData(nameof(BeyondAnyRequest))]
    public async Task A_lifetime_that_no_request_can_say_is_refused_here(TimeSpan lifetime)
    {
        ArgumentOutOfRangeException[] errors =
        [
            Assert.Throws<ArgumentOutOfRangeException>(() => _client.GetToken(s_user, s_scopes, lifetime)),
            Assert.Throws<ArgumentOutOfRangeException>(() => _client.CreateUserAndToken(s_scopes, lifetime)),
            await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => _client.GetTokenAsync(s_user, s_scopes, lifetime)),
            await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => _client.CreateUserAndTokenAsync(s_scopes, lifetime)),
        ];

        Assert.All(errors, error => Assert.Contains(
            "The tokenExpiresIn argument is out of permitted bounds [1,24] hours. Please refer to the documentation and set the value accordingly.",
            error.Message,
            StringComparison.Ordinal));
        Assert.Empty(_service.Requests);
    }

    [Theory]
    [InlineData(59)]
    [InlineData(1441)]
    [InlineData(-1)]
    [InlineData(0)]
    public void Any_other_lifetime_is_left_to_the_service(int minutes)
    {
        _client.GetToken(s_user, s_scopes, TimeSpan.FromMinutes(minutes));

        Assert.Equal($$"""{"scopes":["chat"],"expiresInMinutes":{{minutes}}}""", _service.OnlyRequest.Body);
    }

    [Fact]
    public async Task Scopes_must_be_given()
    {
        Assert.Equal("scopes", Assert.Throws<ArgumentNullException>(() => _client.GetToken(s_user, null!)).ParamName);
        Assert.Equal("scopes", (await Assert.ThrowsAsync<ArgumentNullException>(() => _client.GetTokenAsync(s_user, null!))).ParamName);
        Assert.Throws<ArgumentNullException>(() => _client.CreateUserAndToken(null!));
        await Assert.ThrowsAsync<ArgumentNullException>(() => _client.CreateUserAndTokenAsync(null!, TimeSpan.FromHours(1)));
        Assert.Empty(_service.Requests);
    }

    [Fact]
    public async Task No_user_is_a_null_reference()
    {
        Assert.Throws<NullReferenceException>(() => _client.GetToken(null!, s_scopes));
        Assert.Throws<NullReferenceException>(() => _client.RevokeTokens(null!));
        Assert.Throws<NullReferenceException>(() => _client.DeleteUser(null!));
        await Assert.ThrowsAsync<NullReferenceException>(() => _client.GetTokenAsync(null!, s_scopes));
        await Assert.ThrowsAsync<NullReferenceException>(() => _client.RevokeTokensAsync(null!));
        await Assert.ThrowsAsync<NullReferenceException>(() => _client.DeleteUserAsync(null!));
        Assert.Empty(_service.Requests);
    }

    [Theory]
    [InlineData(null, "client", "user", "token")]
    [InlineData("token", null, "user", "appId")]
    [InlineData("token", "client", null, "userId")]
    public async Task Every_part_of_a_teams_exchange_must_be_given(string? token, string? client, string? user, string parameter)
    {
        var options = new GetTokenForTeamsUserOptions(token!, client!, user!);

        Assert.Equal(parameter, Assert.Throws<ArgumentNullException>(() => _client.GetTokenForTeamsUser(options)).ParamName);
        Assert.Equal(parameter, (await Assert.ThrowsAsync<ArgumentNullException>(() => _client.GetTokenForTeamsUserAsync(options))).ParamName);
        Assert.Empty(_service.Requests);
    }

    [Fact]
    public void Endpoint_and_credential_must_be_given()
    {
        TokenCredential bearer = DelegatedTokenCredential.Create((_, _) => default);

        Assert.Throws<ArgumentNullException>(() => new CommunicationIdentityClient(null!, new AzureKeyCredential(Clients.Key)));
        Assert.Throws<ArgumentNullException>(() => new CommunicationIdentityClient(null!, bearer));
        Assert.Throws<ArgumentNullException>(() => new CommunicationIdentityClient(Clients.Endpoint, (AzureKeyCredential)null!));
        Assert.Throws<ArgumentNullException>(() => new CommunicationIdentityClient(Clients.Endpoint, (TokenCredential)null!));
    }

    [Fact]
    public void The_teams_options_keep_what_they_were_given()
    {
        var options = new GetTokenForTeamsUserOptions("entra-token", "client-id", "user-object-id");

        Assert.Equal(("entra-token", "client-id", "user-object-id"), (options.TeamsUserAadToken, options.ClientId, options.UserObjectId));
    }
}
