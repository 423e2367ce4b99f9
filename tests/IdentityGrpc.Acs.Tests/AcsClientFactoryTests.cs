using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Azure.Communication;
using IdentityGrpc.Acs.Internal;

namespace IdentityGrpc.Acs.Tests;

public sealed class AcsClientFactoryTests
{
    private const string Key = "c2VjcmV0";

    [Theory]
    [InlineData("endpoint=https://from-string.test/;accesskey=" + Key, "https://from-endpoint.test/", "https://from-string.test/")]
    [InlineData(null, "https://from-endpoint.test/", "https://from-endpoint.test/")]
    public async Task A_connection_string_goes_before_an_endpoint(string? connectionString, string endpoint, string expected)
    {
        Uri? asked = null;
        string? scheme = null;
        var acs = new FakeAcs((request, _) =>
        {
            asked = request.RequestUri;
            scheme = request.Headers.Authorization?.Scheme;
            return Task.FromResult(FakeAcs.Answer(HttpStatusCode.Created, """{"identity":{"id":"8:acs:a_b"}}"""));
        });
        var options = new UpstreamOptions { ConnectionString = connectionString, Endpoint = endpoint, AccessKey = Key };

        await AcsClientFactory.Create(options, TimeProvider.System, acs.Transport).CreateUserAsync();

        Assert.Equal(new Uri(expected).Host, asked!.Host);
        Assert.Equal("HMAC-SHA256", scheme);
    }

    [Theory]
    [InlineData("ftp://acs.test/", Key, "Endpoint")]
    [InlineData("http://acs.test/", null, "Endpoint")]
    [InlineData("endpoint=https://acs.test/;accesskey=" + Key, null, "Endpoint")]
    [InlineData("https://acs.test/;accesskey=" + Key, null, "Endpoint")]
    [InlineData("https://name:" + Key + "@acs.test/", null, "Endpoint")]
    [InlineData("https://acs.test/identities", Key, "Endpoint")]
    [InlineData("https://acs.test/?accesskey=" + Key, null, "Endpoint")]
    [InlineData("https://acs.test/#" + Key, null, "Endpoint")]
    [InlineData("acs.test", Key, "Endpoint")]
    [InlineData("/identities", Key, "Endpoint")]
    [InlineData("https://acs.test/", "%key%", "AccessKey")]
    [InlineData(null, Key, "AccessKey")]
    public void A_resource_that_cannot_be_called_is_a_fault_that_shows_no_value(string? endpoint, string? key, string option)
    {
        var fault = Assert.Single(new UpstreamOptions { Endpoint = endpoint, AccessKey = key }.Validate("U"));

        Assert.Equal($"U:{option}", fault.Path);
        foreach (string secret in new[] { key ?? Key, Key, "acs.test" }) Assert.DoesNotContain(secret, fault.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://acs.test/;accesskey=" + Key)]
    [InlineData("endpoint=https://acs.test/identities;accesskey=" + Key)]
    [InlineData("endpoint=https://name:" + Key + "@acs.test/;accesskey=" + Key)]
    [InlineData("endpoint=https://acs.test/?" + Key + ";accesskey=" + Key)]
    [InlineData("endpoint=https://acs.test/#" + Key + ";accesskey=" + Key)]
    public void A_connection_string_that_names_no_plain_endpoint_is_a_fault_that_shows_no_value(string connectionString)
    {
        var fault = Assert.Single(new UpstreamOptions { ConnectionString = connectionString }.Validate("U"));

        Assert.Equal("U:ConnectionString", fault.Path);
        foreach (string secret in new[] { Key, "acs.test" }) Assert.DoesNotContain(secret, fault.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://acs.test")]
    [InlineData("https://acs.test/")]
    [InlineData("HTTPS://acs.test:8443/")]
    [InlineData("http://127.0.0.1:7480/")]
    public void A_host_and_a_port_are_all_that_an_endpoint_has(string endpoint)
    {
        Assert.Empty(new UpstreamOptions { Endpoint = endpoint, AccessKey = Key }.Validate("U"));
        Assert.Empty(new UpstreamOptions { ConnectionString = $"endpoint={endpoint};accesskey={Key}" }.Validate("U"));
    }

    [Fact]
    public async Task No_span_of_the_SDK_shows_the_address_of_a_request()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name.StartsWith("Azure", StringComparison.Ordinal),
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        var acs = new FakeAcs(HttpStatusCode.NoContent, "");
        var options = new UpstreamOptions { Endpoint = "https://acs.test/", AccessKey = Key };

        await AcsClientFactory.Create(options, TimeProvider.System, acs.Transport).DeleteUserAsync(new CommunicationUserIdentifier("8:acs:a_b"));

        Assert.Single(acs.Requests);
        Assert.Empty(spans);
        Assert.False(AcsClientFactory.CredentialOptions().Diagnostics.IsDistributedTracingEnabled);
    }
}
