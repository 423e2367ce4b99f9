using Azure;
using Azure.Communication;
using Azure.Communication.Identity;
using Compat.Azure.Tests.Fakes;

namespace Compat.Azure.Tests.Identity;

/// <summary>What really leaves the process, over plain http, which a key allows.</summary>
public sealed class WireTests
{
    private const string Identity = "/identities/8%3Aacs%3A11111111-1111-1111-1111-111111111111_00000000-aaaa-bbbb-cccc-000000000001";

    private static readonly CommunicationUserIdentifier s_user = new(Answer.UserId);

    [Fact]
    public async Task A_revoke_has_no_body_and_says_so()
    {
        using var service = new LoopbackService();

        Response response = await Client(service).RevokeTokensAsync(s_user);

        string[] request = await service.Request;
        Assert.Equal(204, response.Status);
        Assert.Equal($"POST {Identity}/:revokeAccessTokens?api-version=2023-10-01 HTTP/1.1", request[0]);
        Assert.Equal("0", Header(request, "Content-Length"));
        Assert.DoesNotContain(request, line => line.StartsWith("Content-Type:", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task The_signature_is_over_the_target_and_the_host_as_they_are_sent()
    {
        using var service = new LoopbackService();

        Client(service).DeleteUser(s_user);

        string[] request = await service.Request;
        string[] requestLine = request[0].Split(' ');
        string signature = ExpectedSignature.Of(
            Clients.Key, requestLine[0], requestLine[1], Header(request, "x-ms-date"), Header(request, "Host"), Header(request, "x-ms-content-sha256"));
        Assert.Equal($"{Identity}?api-version=2023-10-01", requestLine[1]);
        Assert.Equal(ExpectedSignature.Header(signature), Header(request, "Authorization"));
    }

    private static CommunicationIdentityClient Client(LoopbackService service) => new($"endpoint={service.Endpoint};accesskey={Clients.Key}");

    private static string Header(string[] request, string name) =>
        Assert.Single(request, line => line.StartsWith(name + ": ", StringComparison.OrdinalIgnoreCase))[(name.Length + 2)..];
}
