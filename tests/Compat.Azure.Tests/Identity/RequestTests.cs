using Azure.Communication;
using Azure.Communication.Identity;
using Compat.Azure.Tests.Fakes;

namespace Compat.Azure.Tests.Identity;

public sealed class RequestTests
{
    [Theory]
    [MemberData(nameof(IdentityOperation.Twins), MemberType = typeof(IdentityOperation))]
    public async Task An_operation_makes_the_documented_request(string name, bool synchronous)
    {
        IdentityOperation operation = IdentityOperation.All[name];
        var service = new FakeService(operation.Success);

        var response = await operation.InvokeAsync(Clients.WithKey(service), synchronous);

        RecordedRequest request = service.OnlyRequest;
        Assert.Equal(operation.Success.Status, response.Status);
        Assert.Equal(operation.Method, request.Method);
        Assert.Equal("https://contoso.communication.azure.com" + operation.PathAndQuery, request.Uri.AbsoluteUri);
        Assert.Equal(operation.Body, string.IsNullOrEmpty(request.Body) ? null : request.Body);
        Assert.Equal(operation.Body is not null, request.Headers.ContainsKey("Content-Type"));
        if (operation.Body is not null) Assert.Equal("application/json", request.Headers["Content-Type"]);
        Assert.Equal("application/json", request.Headers["Accept"]);
        Assert.Equal(synchronous, request.Synchronous);
    }

    [Theory]
    [MemberData(nameof(IdentityOperation.Twins), MemberType = typeof(IdentityOperation))]
    public async Task A_request_has_an_id_and_names_the_client(string name, bool synchronous)
    {
        IdentityOperation operation = IdentityOperation.All[name];
        var service = new FakeService(operation.Success);

        await operation.InvokeAsync(Clients.WithKey(service), synchronous);

        RecordedRequest request = service.OnlyRequest;
        Assert.True(Guid.TryParse(request.Headers["x-ms-client-request-id"], out _));
        Assert.Equal("true", request.Headers["x-ms-return-client-request-id"]);
        Assert.StartsWith("azsdk-net-Communication.Identity/1.3.1 (.NET ", request.Headers["User-Agent"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("8:acs:a_b", "8%3Aacs%3Aa_b")]
    [InlineData("a/../b?c#d e", "a%2F..%2Fb%3Fc%23d%20e")]
    [InlineData("ü%41", "%C3%BC%2541")]
    public void An_identity_is_one_segment_of_the_path_whatever_it_is(string id, string segment)
    {
        var service = new FakeService(Answer.Done);

        Clients.WithKey(service).DeleteUser(new CommunicationUserIdentifier(id));

        Assert.Equal($"/identities/{segment}?api-version=2023-10-01", service.OnlyRequest.Uri.PathAndQuery);
    }

    [Theory]
    [InlineData("https://contoso.communication.azure.com/")]
    [InlineData("https://contoso.communication.azure.com")]
    public void A_slash_at_the_end_of_the_endpoint_makes_no_difference(string endpoint)
    {
        var service = new FakeService(Answer.UserCreated);

        new CommunicationIdentityClient($"endpoint={endpoint};accesskey={Clients.Key}", Clients.Options(service)).CreateUser();

        Assert.Equal("https://contoso.communication.azure.com/identities?api-version=2023-10-01", service.OnlyRequest.Uri.AbsoluteUri);
    }

    [Fact]
    public void No_scopes_are_an_empty_list_which_the_service_judges()
    {
        var service = new FakeService(Answer.TokenIssued);

        Clients.WithKey(service).GetToken(new CommunicationUserIdentifier(Answer.UserId), []);

        Assert.Equal("""{"scopes":[]}""", service.OnlyRequest.Body);
    }
}
