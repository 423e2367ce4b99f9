using Azure;
using Azure.Communication;
using Azure.Communication.Internal;
using Azure.Core;
using Compat.Azure.Tests.Fakes;

namespace Compat.Azure.Tests.StandIn;

public sealed class EntraExchangeTests
{
    private const string Exchanged =
        "{\"identity\":{\"id\":\"" + Answer.UserId + "\"},\"accessToken\":{\"token\":\"acs-token\",\"expiresOn\":\"2100-01-01T00:00:00Z\"}}";

    private readonly FakeService _service = new(new Answer(200, Exchanged));
    private readonly TokenCredential _entra = DelegatedTokenCredential.Create(
        (request, _) => new AccessToken("entra:" + string.Join(' ', request.Scopes), new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero)));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task By_default_a_users_entra_token_is_exchanged_once(bool synchronous)
    {
        using CommunicationTokenCredential credential = Credential();

        AccessToken token = synchronous ? credential.GetToken() : await credential.GetTokenAsync();
        Assert.Equal(token, credential.GetToken());

        Assert.Equal("acs-token", token.Token);
        RecordedRequest request = _service.OnlyRequest;
        Assert.Equal("POST", request.Method);
        Assert.Equal("https://contoso.communication.azure.com/access/entra/:exchangeAccessToken?api-version=2025-03-02-preview", request.Uri.AbsoluteUri);
        Assert.Equal("{}", request.Body);
        Assert.Equal("Bearer entra:https://communication.azure.com/clients/.default", request.Headers["Authorization"]);
    }

    [Theory]
    [InlineData("https://auth.msft.communication.azure.com/Teams.ManageCalls")]
    [InlineData("https://auth.msft.communication.azure.us/Teams.ManageChats")]
    public void Teams_scopes_go_to_the_teams_exchange(string scope)
    {
        using CommunicationTokenCredential credential = Credential(scope);

        credential.GetToken();

        Assert.Equal("/access/teamsExtension/:exchangeAccessToken?api-version=2025-06-30", _service.OnlyRequest.Uri.PathAndQuery);
        Assert.Equal("Bearer entra:" + scope, _service.OnlyRequest.Headers["Authorization"]);
    }

    [Fact]
    public void Scopes_of_two_exchanges_or_of_none_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Credential(
            "https://communication.azure.com/clients/.default", "https://auth.msft.communication.azure.com/Teams.ManageCalls"));
        Assert.Throws<ArgumentException>(() => Credential("https://graph.microsoft.com/.default"));
    }

    [Fact]
    public void A_refusal_is_the_services_error()
    {
        var service = new FakeService(Answer.Error(401, "InvalidAccessToken", "Provided access token is not valid."));
        using CommunicationTokenCredential credential = Credential(service);

        var error = Assert.Throws<RequestFailedException>(() => credential.GetToken());

        Assert.Equal((401, "InvalidAccessToken"), (error.Status, error.ErrorCode));
    }

    private CommunicationTokenCredential Credential(params string[] scopes) => Credential(_service, scopes);

    private CommunicationTokenCredential Credential(FakeService service, params string[] scopes)
    {
        var options = new EntraCommunicationTokenCredentialOptions("https://contoso.communication.azure.com", _entra);
        if (scopes.Length > 0) options.Scopes = scopes;
        return new CommunicationTokenCredential(options, new EntraExchangeOptions { Transport = service.Transport }, TimeProvider.System);
    }
}
