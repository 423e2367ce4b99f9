using Azure;
using Compat.Azure.Tests.Fakes;

namespace Compat.Azure.Tests.Identity;

public sealed class ErrorTests
{
    [Theory]
    [MemberData(nameof(IdentityOperation.Twins), MemberType = typeof(IdentityOperation))]
    public async Task An_error_has_the_services_status_code_and_message(string name, bool synchronous)
    {
        var service = new FakeService(Answer.Error(401, "IdentityNotOwned", "Provided identity doesn't belong to the resource."));

        var error = await Assert.ThrowsAsync<RequestFailedException>(
            () => IdentityOperation.All[name].InvokeAsync(Clients.WithKey(service), synchronous));

        Assert.Equal(401, error.Status);
        Assert.Equal("IdentityNotOwned", error.ErrorCode);
        Assert.Contains("Provided identity doesn't belong to the resource.", error.Message, StringComparison.Ordinal);
        Assert.Equal(401, error.GetRawResponse()!.Status);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(500)]
    public void An_error_without_a_body_has_the_status(int status)
    {
        var service = new FakeService(new Answer(status));

        var error = Assert.Throws<RequestFailedException>(() => Clients.WithKey(service).CreateUser());

        Assert.Equal(status, error.Status);
        Assert.Null(error.ErrorCode);
    }

    [Theory]
    [MemberData(nameof(IdentityOperation.Twins), MemberType = typeof(IdentityOperation))]
    public async Task Neither_the_key_nor_the_callers_token_is_in_an_error(string name, bool synchronous)
    {
        var service = new FakeService(Answer.Error(401, "Denied", "Denied by the resource provider."));

        var error = await Assert.ThrowsAsync<RequestFailedException>(
            () => IdentityOperation.All[name].InvokeAsync(Clients.WithKey(service), synchronous));

        Assert.DoesNotContain(Clients.Key, error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("entra-token", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Signature=", error.ToString(), StringComparison.Ordinal);
    }
}
