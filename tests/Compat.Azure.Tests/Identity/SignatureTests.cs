using System.Globalization;
using Azure;
using Azure.Communication.Identity;
using Compat.Azure.Tests.Fakes;

namespace Compat.Azure.Tests.Identity;

public sealed class SignatureTests
{
    private const string EmptyHash = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

    /// <summary>Signatures of another official SDK, for the same key, date and host.</summary>
    [Theory]
    [InlineData("POST", "/identities?api-version=2023-10-01", EmptyHash, "sns2MvuwJCR4GBvCMVO9VelE4AuN9/TD/s7x8FdiTmU=")]
    [InlineData(
        "POST", "/identities?api-version=2023-10-01", "8i8sZwU0phUch3trgzegRBwXDd742Uui36DeXtaTpVA=", "l3Ku+suXOokoiYwLAO9ySbqf2QZBHaCvWPpoSsnOAwc=")]
    [InlineData(
        "DELETE",
        "/identities/8%3Aacs%3A11111111-1111-1111-1111-111111111111_00000000-aaaa-bbbb-cccc-000000000001?api-version=2023-10-01",
        EmptyHash,
        "FZxAuOfFTuCt15jLgbRYIluIzoqDl4rLeD1LR5HNeqw=")]
    public void What_these_tests_expect_is_what_the_official_sdks_send(string method, string pathAndQuery, string hash, string signature) =>
        Assert.Equal(
            signature,
            ExpectedSignature.Of(Clients.Key, method, pathAndQuery, "Fri, 20 Nov 2026 16:10:40 GMT", "localhost:36769", hash));

    [Theory]
    [MemberData(nameof(IdentityOperation.Twins), MemberType = typeof(IdentityOperation))]
    public async Task Every_operation_is_signed_over_what_goes_over_the_wire(string name, bool synchronous)
    {
        IdentityOperation operation = IdentityOperation.All[name];
        var service = new FakeService(operation.Success);

        await operation.InvokeAsync(Clients.WithKey(service), synchronous);

        RecordedRequest request = service.OnlyRequest;
        Assert.Equal(ExpectedSignature.Header(ExpectedSignature.Of(request, Clients.Key)), request.Headers["Authorization"]);
        if (operation.Body is null) Assert.Equal(EmptyHash, request.Headers["x-ms-content-sha256"]);
    }

    [Theory]
    [InlineData("http://localhost:36769", "localhost:36769")]
    [InlineData("https://localhost:443", "localhost")]
    [InlineData("http://localhost:80", "localhost")]
    [InlineData("https://127.0.0.1:7443", "127.0.0.1:7443")]
    public void The_host_is_signed_with_its_port_unless_that_is_the_default(string endpoint, string host)
    {
        var service = new FakeService(Answer.UserCreated);

        new CommunicationIdentityClient(new Uri(endpoint), new AzureKeyCredential(Clients.Key), Clients.Options(service)).CreateUser();

        RecordedRequest request = service.OnlyRequest;
        string signature = ExpectedSignature.Of(
            Clients.Key, "POST", "/identities?api-version=2023-10-01", request.Headers["x-ms-date"], host, request.Headers["x-ms-content-sha256"]);
        Assert.Equal(ExpectedSignature.Header(signature), request.Headers["Authorization"]);
    }

    [Fact]
    public void The_date_is_the_time_of_the_request_in_rfc_1123_form()
    {
        var service = new FakeService(Answer.UserCreated);
        DateTimeOffset before = TimeProvider.System.GetUtcNow();

        Clients.WithKey(service).CreateUser();

        DateTimeOffset date = DateTimeOffset.ParseExact(service.OnlyRequest.Headers["x-ms-date"], "R", CultureInfo.InvariantCulture);
        Assert.InRange(date, before.AddSeconds(-1), TimeProvider.System.GetUtcNow());
    }
}
