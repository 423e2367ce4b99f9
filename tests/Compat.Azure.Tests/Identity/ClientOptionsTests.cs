using Azure;
using Azure.Communication.Identity;
using Azure.Core;
using Azure.Core.Pipeline;
using Compat.Azure.Tests.Fakes;
using static Azure.Communication.Identity.CommunicationIdentityClientOptions;

namespace Compat.Azure.Tests.Identity;

public sealed class ClientOptionsTests
{
    [Theory]
    [InlineData(ServiceVersion.V2021_03_07, "2021-03-07")]
    [InlineData(ServiceVersion.V2022_06_01, "2022-06-01")]
    [InlineData(ServiceVersion.V2022_10_01, "2022-10-01")]
    [InlineData(ServiceVersion.V2023_10_01, "2023-10-01")]
    public void A_version_is_the_requests_api_version(ServiceVersion version, string apiVersion)
    {
        var service = new FakeService(Answer.UserCreated);
        var options = new CommunicationIdentityClientOptions(version) { Transport = service.Transport };

        new CommunicationIdentityClient(Clients.Endpoint, new AzureKeyCredential(Clients.Key), options).CreateUser();

        Assert.Equal($"?api-version={apiVersion}", service.OnlyRequest.Uri.Query);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(99)]
    public void A_version_that_does_not_exist_is_refused(int version) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new CommunicationIdentityClientOptions((ServiceVersion)version));

    [Fact]
    public void Policies_of_the_user_run_where_they_were_put()
    {
        var service = new FakeService(new Answer(503), Answer.UserCreated);
        CommunicationIdentityClientOptions options = Clients.Options(service);
        var perCall = new CountingPolicy();
        var perRetry = new CountingPolicy();
        var beforeTransport = new CountingPolicy();
        options.AddPolicy(perCall, HttpPipelinePosition.PerCall);
        options.AddPolicy(perRetry, HttpPipelinePosition.PerRetry);
        options.AddPolicy(beforeTransport, HttpPipelinePosition.BeforeTransport);

        new CommunicationIdentityClient(Clients.Endpoint, new AzureKeyCredential(Clients.Key), options).CreateUser();

        Assert.Equal((1, 2, 2), (perCall.Requests, perRetry.Requests, beforeTransport.Requests));
        Assert.Equal((0, 2), (perCall.Signed, beforeTransport.Signed));
    }

    [Fact]
    public void The_applications_id_is_in_the_user_agent()
    {
        var service = new FakeService(Answer.UserCreated);
        CommunicationIdentityClientOptions options = Clients.Options(service);
        options.Diagnostics.ApplicationId = "contoso-app";

        new CommunicationIdentityClient(Clients.Endpoint, new AzureKeyCredential(Clients.Key), options).CreateUser();

        Assert.StartsWith("contoso-app azsdk-net-Communication.Identity/", service.OnlyRequest.Headers["User-Agent"], StringComparison.Ordinal);
    }

    private sealed class CountingPolicy : HttpPipelineSynchronousPolicy
    {
        public int Requests { get; private set; }

        public int Signed { get; private set; }

        public override void OnSendingRequest(HttpMessage message)
        {
            Requests++;
            if (message.Request.Headers.Contains("Authorization")) Signed++;
        }
    }
}
