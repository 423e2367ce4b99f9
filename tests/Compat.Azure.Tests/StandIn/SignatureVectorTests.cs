using Azure;
using Azure.Communication;
using Azure.Communication.Identity;
using Azure.Core;
using Azure.Core.Pipeline;
using Compat.Azure.Tests.Fakes;

namespace Compat.Azure.Tests.StandIn;

/// <summary>The client, at the vectors' host, key and time, sends the signatures that another official SDK sends.</summary>
public sealed class SignatureVectorTests
{
    private readonly FakeService _service = new(Answer.UserAndTokenCreated, Answer.Done);

    [Fact]
    public void An_empty_body()
    {
        CommunicationIdentityClientOptions options = Clients.Options(_service);
        options.AddPolicy(new NoBodyPolicy(), HttpPipelinePosition.PerCall);

        Client(options).CreateUser();

        AssertSent("sns2MvuwJCR4GBvCMVO9VelE4AuN9/TD/s7x8FdiTmU=", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
    }

    [Fact]
    public async Task A_body()
    {
        await Client(Clients.Options(_service)).CreateUserAndTokenAsync(
            [CommunicationTokenScope.VoIP, CommunicationTokenScope.Chat], TimeSpan.FromMinutes(60));

        AssertSent("l3Ku+suXOokoiYwLAO9ySbqf2QZBHaCvWPpoSsnOAwc=", "8i8sZwU0phUch3trgzegRBwXDd742Uui36DeXtaTpVA=");
    }

    [Fact]
    public void An_identity_in_the_path()
    {
        var service = new FakeService(Answer.Done);

        Client(Clients.Options(service)).DeleteUser(new CommunicationUserIdentifier(Answer.UserId));

        Assert.Equal(
            ExpectedSignature.Header("FZxAuOfFTuCt15jLgbRYIluIzoqDl4rLeD1LR5HNeqw="), service.OnlyRequest.Headers["Authorization"]);
    }

    [Fact]
    public void The_date_is_sent_under_both_of_its_names()
    {
        Client(Clients.Options(_service)).CreateUser();

        Assert.Equal("Fri, 20 Nov 2026 16:10:40 GMT", _service.OnlyRequest.Headers["x-ms-date"]);
        Assert.Equal("Fri, 20 Nov 2026 16:10:40 GMT", _service.OnlyRequest.Headers["Date"]);
    }

    private static CommunicationIdentityClient Client(CommunicationIdentityClientOptions options) =>
        new(new Uri("http://localhost:36769"), new AzureKeyCredential(Clients.Key), options, new FixedClock());

    private void AssertSent(string signature, string contentHash)
    {
        Assert.Equal(ExpectedSignature.Header(signature), _service.OnlyRequest.Headers["Authorization"]);
        Assert.Equal(contentHash, _service.OnlyRequest.Headers["x-ms-content-sha256"]);
    }

    private sealed class NoBodyPolicy : HttpPipelineSynchronousPolicy
    {
        public override void OnSendingRequest(HttpMessage message) => message.Request.Content = null;
    }
}
