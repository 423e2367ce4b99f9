using Azure;
using Compat.Azure.Tests.Fakes;

namespace Compat.Azure.Tests.StandIn;

/// <summary>Answers that the service does not document. How the original package reports them is not known, so this is the stand-in's own promise.</summary>
public sealed class UndocumentedAnswerTests
{
    [Theory]
    [InlineData(202, "GetToken")]
    [InlineData(201, "GetToken")]
    [InlineData(200, "CreateUserAndToken")]
    [InlineData(302, "DeleteUser")]
    public async Task A_success_that_is_not_the_documented_one_is_an_error_that_shows_no_token(int status, string name)
    {
        var service = new FakeService(new Answer(status, Answer.TokenIssued.Body));

        var error = await Assert.ThrowsAsync<RequestFailedException>(
            () => IdentityOperation.All[name].InvokeAsync(Clients.WithKey(service), synchronous: true));

        Assert.Equal(status, error.Status);
        Assert.DoesNotContain(Answer.Token, error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>" + Answer.Token + "</html>")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"token":"","expiresOn":"2023-01-10T14:18:20Z"}""")]
    [InlineData("{\"token\":\"" + Answer.Token + "\"}")]
    [InlineData("{\"token\":\"" + Answer.Token + "\",\"expiresOn\":\"tomorrow\"}")]
    [InlineData("{\"token\":\"" + Answer.Token + "\",\"expiresOn\":5}")]
    public async Task A_body_that_is_not_the_documented_one_is_an_error_that_shows_no_token(string body)
    {
        var service = new FakeService(new Answer(200, body));

        var error = await Assert.ThrowsAsync<RequestFailedException>(
            () => IdentityOperation.All["GetToken"].InvokeAsync(Clients.WithKey(service), synchronous: false));

        Assert.Equal(200, error.Status);
        Assert.DoesNotContain(Answer.Token, error.ToString(), StringComparison.Ordinal);
    }
}
