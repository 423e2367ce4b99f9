using Azure.Communication.Identity;
using Compat.Azure.Tests.Fakes;

namespace Compat.Azure.Tests.StandIn;

public sealed class ConnectionStringSpacingTests
{
    [Fact]
    public void Spaces_around_names_do_not_count()
    {
        var service = new FakeService(Answer.UserCreated);

        new CommunicationIdentityClient($"endpoint =https://contoso.test/; accesskey ={Clients.Key}", Clients.Options(service)).CreateUser();

        Assert.Equal("contoso.test", service.OnlyRequest.Uri.Host);
        Assert.Equal(ExpectedSignature.Header(ExpectedSignature.Of(service.OnlyRequest, Clients.Key)), service.OnlyRequest.Headers["Authorization"]);
    }
}
