using Azure.Communication.Identity;
using Compat.Azure.Tests.Fakes;

namespace Compat.Azure.Tests.Identity;

public sealed class ConnectionStringTests
{
    private const string Key = Clients.Key;

    [Theory]
    [InlineData("endpoint=https://contoso.test/;accesskey=" + Key)]
    [InlineData("accesskey=" + Key + ";endpoint=https://contoso.test/")]
    [InlineData("Endpoint=https://contoso.test/;AccessKey=" + Key)]
    [InlineData("ENDPOINT=https://contoso.test;ACCESSKEY=" + Key)]
    [InlineData("endpoint=https://contoso.test/;accesskey=" + Key + ";")]
    [InlineData("endpoint= https://contoso.test/ ;accesskey= " + Key + " ")]
    [InlineData("endpoint=https://contoso.test/;accesskey=" + Key + ";region=europe")]
    public void A_connection_string_names_endpoint_and_key(string connectionString)
    {
        var service = new FakeService(Answer.UserCreated);

        new CommunicationIdentityClient(connectionString, Clients.Options(service)).CreateUser();

        Assert.Equal("https://contoso.test/identities?api-version=2023-10-01", service.OnlyRequest.Uri.AbsoluteUri);
        Assert.Equal(ExpectedSignature.Header(ExpectedSignature.Of(service.OnlyRequest, Key)), service.OnlyRequest.Headers["Authorization"]);
    }

    [Theory]
    [InlineData("endpoint=https://contoso.test/")]
    [InlineData("accesskey=" + Key)]
    [InlineData(Key)]
    [InlineData("endpoint=https://contoso.test/;" + Key)]
    [InlineData("endpoint=https://contoso.test/;accesskey")]
    [InlineData("endpoint=https://contoso.test/;accesskey=")]
    [InlineData("endpoint=;accesskey=" + Key)]
    [InlineData("endpoint=https://contoso.test/;=" + Key)]
    [InlineData("endpoint=https://contoso.test/;;accesskey=" + Key)]
    [InlineData("endpoint=https://contoso.test/;accesskey=" + Key + ";;")]
    [InlineData(";endpoint=https://contoso.test/;accesskey=" + Key)]
    [InlineData("endpoint=https://contoso.test/;accesskey=" + Key + ";accesskey=" + Key)]
    [InlineData("endpoint=https://contoso.test/;accesskey=" + Key + ";Endpoint=https://other.test/")]
    public void A_malformed_one_is_refused_without_showing_the_key(string connectionString)
    {
        var error = Assert.Throws<InvalidOperationException>(() => new CommunicationIdentityClient(connectionString));

        Assert.DoesNotContain(Key.TrimEnd('='), error.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void One_must_be_given()
    {
        Assert.Throws<ArgumentNullException>(() => new CommunicationIdentityClient((string)null!));
        Assert.Throws<ArgumentException>(() => new CommunicationIdentityClient(""));
    }

    [Fact]
    public void An_endpoint_that_is_no_address_is_refused_without_showing_the_key()
    {
        var error = Assert.Throws<UriFormatException>(() => new CommunicationIdentityClient("endpoint=contoso;accesskey=" + Key));

        Assert.DoesNotContain(Key, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_that_is_not_base64_fails_the_first_call_without_being_shown()
    {
        var service = new FakeService(Answer.UserCreated);
        var client = new CommunicationIdentityClient("endpoint=https://contoso.test/;accesskey=no-base64-at-all!", Clients.Options(service));

        var error = Assert.Throws<FormatException>(() => client.CreateUser());

        Assert.DoesNotContain("no-base64-at-all", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(service.Requests);
    }

    [Fact]
    public void No_options_are_the_defaults() =>
        Assert.NotNull(new CommunicationIdentityClient("endpoint=https://contoso.test/;accesskey=" + Key, null!));
}
