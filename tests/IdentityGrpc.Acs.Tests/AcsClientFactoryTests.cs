using System.Net;
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
    [InlineData("https://acs.test/", "%key%", "AccessKey")]
    [InlineData(null, Key, "AccessKey")]
    public void A_resource_that_cannot_be_called_is_a_fault_that_shows_no_key(string? endpoint, string? key, string option)
    {
        var fault = Assert.Single(new UpstreamOptions { Endpoint = endpoint, AccessKey = key }.Validate("U"));

        Assert.Equal($"U:{option}", fault.Path);
        if (key is not null) Assert.DoesNotContain(key, fault.ToString(), StringComparison.Ordinal);
    }
}
