using Azure.Communication.Identity;
using Azure.Core;
using Compat.Azure.Tests.Fakes;

namespace Compat.Azure.Tests.Identity;

public sealed class BearerTests
{
    private readonly List<string> _scopes = [];
    private readonly TokenCredential _credential;

    public BearerTests()
    {
        _credential = DelegatedTokenCredential.Create((request, _) =>
        {
            _scopes.AddRange(request.Scopes);
            return new AccessToken("entra-service-token", TimeProvider.System.GetUtcNow().AddHours(1));
        });
    }

    [Theory]
    [MemberData(nameof(IdentityOperation.Twins), MemberType = typeof(IdentityOperation))]
    public async Task An_entra_credential_is_asked_for_the_services_scope_and_sent_as_bearer(string name, bool synchronous)
    {
        IdentityOperation operation = IdentityOperation.All[name];
        var service = new FakeService(operation.Success);

        await operation.InvokeAsync(new CommunicationIdentityClient(Clients.Endpoint, _credential, Clients.Options(service)), synchronous);

        Assert.Equal(["https://communication.azure.com//.default"], _scopes);
        Assert.Equal("Bearer entra-service-token", service.OnlyRequest.Headers["Authorization"]);
        Assert.False(service.OnlyRequest.Headers.ContainsKey("x-ms-content-sha256"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_bearer_token_is_never_sent_over_plain_http(bool synchronous)
    {
        var service = new FakeService(Answer.UserCreated);
        var client = new CommunicationIdentityClient(new Uri("http://localhost:7480"), _credential, Clients.Options(service));

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => IdentityOperation.All["CreateUser"].InvokeAsync(client, synchronous));

        Assert.Contains("non TLS protected (https) endpoints", error.Message, StringComparison.Ordinal);
        Assert.Empty(service.Requests);
        Assert.Empty(_scopes);
    }
}
