using System.Globalization;
using System.Text;
using IdentityGrpc.AcsEmulator.Tests.Infrastructure;
using IdentityGrpc.Testing;

namespace IdentityGrpc.AcsEmulator.Tests.Authentication;

public sealed class HmacTests
{
    private const string Target = "/identities?api-version=2023-10-01";

    private static readonly (int Status, string? Code, string? Message, string? Target) s_denied = (
        401, "Denied", "Denied by the resource provider.", null);

    /// <summary>Signatures that the genuine JavaScript SDK made.</summary>
    [Theory]
    [InlineData("POST", Target, null, "sns2MvuwJCR4GBvCMVO9VelE4AuN9/TD/s7x8FdiTmU=", 201)]
    [InlineData(
        "POST", Target, """{"createTokenWithScopes":["voip","chat"],"expiresInMinutes":60}""", "l3Ku+suXOokoiYwLAO9ySbqf2QZBHaCvWPpoSsnOAwc=", 201)]
    [InlineData(
        "DELETE",
        "/identities/8%3Aacs%3A11111111-1111-1111-1111-111111111111_00000000-aaaa-bbbb-cccc-000000000001?api-version=2023-10-01",
        null,
        "FZxAuOfFTuCt15jLgbRYIluIzoqDl4rLeD1LR5HNeqw=",
        404)]
    public async Task The_known_vectors_verify(string method, string target, string? body, string signature, int status)
    {
        var resource = new AcsEmulatorResource
        {
            Id = new Guid("11111111-1111-1111-1111-111111111111"),
            AccessKey = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
        };
        var clock = new ManualTimeProvider(new DateTimeOffset(2026, 11, 20, 16, 10, 40, TimeSpan.Zero));
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync(options => options.Resources = [resource], clock);

        Answer answer = await emulator.SendUnsignedAsync(method, target, body, request =>
        {
            request.Headers.Host = "localhost:36769";
            request.Headers.Add("x-ms-date", "Fri, 20 Nov 2026 16:10:40 GMT");
            request.Headers.Add("x-ms-content-sha256", HmacSigner.HashOf(Encoding.UTF8.GetBytes(body ?? "")));
            Authorize(request, signature);
        });

        Assert.Equal(status, answer.Status);
    }

    [Fact]
    public async Task A_signature_may_be_sent_again_within_the_skew_as_SDKs_retry_with_it()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        DateTimeOffset first = emulator.Time.GetUtcNow();

        for (var i = 0; i < 3; i++)
        {
            Answer answer = await emulator.SendUnsignedAsync("POST", Target, change: request => Sign(emulator, request, date: first));
            Assert.Equal(201, answer.Status);
            emulator.Time.Advance(TimeSpan.FromMinutes(2));
        }
    }

    [Theory]
    [InlineData(-300, true)]
    [InlineData(300, true)]
    [InlineData(-301, false)]
    [InlineData(301, false)]
    public async Task The_signed_date_must_be_within_the_skew(int seconds, bool accepted)
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        DateTimeOffset date = emulator.Time.GetUtcNow().AddSeconds(seconds);

        Answer answer = await emulator.SendUnsignedAsync("POST", Target, change: request => Sign(emulator, request, date: date));

        if (accepted) Assert.Equal(201, answer.Status);
        else Assert.Equal((s_denied, "DateOutsideSkew"), (answer.Error, answer.Inner));
    }

    [Fact]
    public async Task An_infinite_skew_accepts_any_date()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync(options => options.ClockSkew = Timeout.InfiniteTimeSpan);

        Answer answer = await emulator.SendUnsignedAsync(
            "POST", Target, change: request => Sign(emulator, request, date: emulator.Time.GetUtcNow().AddYears(-5)));

        Assert.Equal(201, answer.Status);
    }

    [Fact]
    public async Task Old_clients_sign_the_date_header()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();

        Answer answer = await emulator.SendUnsignedAsync("POST", Target, change: request => Sign(emulator, request, dateHeader: "date"));

        Assert.Equal(201, answer.Status);
    }

    /// <summary>How each SDK sees target and host of one and the same request.</summary>
    [Theory]
    [InlineData(".NET, JavaScript, Python over https", "{target}", "{host}")]
    [InlineData("Java", "{target}", "{hostname}")]
    [InlineData("Python, asynchronous", "{decoded}", "{host}")]
    [InlineData("Python over http", "{target}-1", "{host}")]
    [InlineData("Python, asynchronous, over http", "{decoded}-1", "{host}")]
    [InlineData("Python, endpoint with a slash", "{target}-1", "{host}/")]
    [InlineData("Python over http, endpoint with a slash", "{target}-2", "{host}/")]
    public async Task Every_SDKs_way_of_signing_verifies(string sdk, string target, string host)
    {
        Assert.NotEmpty(sdk);
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        var path = $"{EmulatorFixture.PathOf(await emulator.CreateAsync())}/:revokeAccessTokens?api-version=2023-10-01";
        Uri endpoint = emulator.Host.HttpEndpoint;
        var signedTarget = target[..target.IndexOf('}', StringComparison.Ordinal)] == "{decoded" ? Uri.UnescapeDataString(path) : path;
        if (target.IndexOf('-', StringComparison.Ordinal) is > 0 and var dash)
        {
            signedTarget = signedTarget[int.Parse(target[(dash + 1)..], CultureInfo.InvariantCulture)..];
        }
        var signedHost = host.Replace("{host}", endpoint.Authority, StringComparison.Ordinal).Replace(
            "{hostname}", endpoint.Host, StringComparison.Ordinal);

        Answer answer = await emulator.SendUnsignedAsync("POST", path, change: request => Sign(emulator, request, signedTarget, signedHost));

        Assert.Equal(204, answer.Status);
    }

    [Fact]
    public async Task A_body_that_differs_from_its_hash_is_denied()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();

        Answer answer = await emulator.SendUnsignedAsync(
            "POST", Target, """{"createTokenWithScopes":["chat"]}""", request => Sign(emulator, request));

        Assert.Equal((401, "Denied", "Request 'x-ms-content-sha256' differs from generated content hash.", null), answer.Error);
    }

    [Theory]
    [InlineData("x-ms-date", null, "DateMissing")]
    [InlineData("x-ms-date", "yesterday", "DateMalformed")]
    [InlineData("x-ms-date", "2026-01-01T12:00:00Z", "DateMalformed")]
    [InlineData("x-ms-date", "Thu, 01 Jan 2026 12:00:01 GMT", "SignatureMismatch")]
    [InlineData("x-ms-content-sha256", null, "ContentHashMissing")]
    [InlineData("Authorization", null, "AuthorizationMissing")]
    [InlineData("Authorization", "Basic YTpi", "AuthorizationSchemeUnknown")]
    [InlineData("Authorization", "HMAC-SHA256 x", "AuthorizationHeaderMalformed")]
    [InlineData(
        "Authorization", "HMAC-SHA256 SignedHeaders=host&Signature=sns2MvuwJCR4GBvCMVO9VelE4AuN9/TD/s7x8FdiTmU=", "AuthorizationHeaderMalformed")]
    [InlineData("Authorization", "HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=c2hvcnQ=", "AuthorizationHeaderMalformed")]
    [InlineData(
        "Authorization",
        "HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=sns2MvuwJCR4GBvCMVO9VelE4AuN9/TD/s7x8FdiTmU=",
        "SignatureMismatch")]
    public async Task A_denial_says_which_part_failed(string header, string? value, string reason)
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();

        Answer answer = await emulator.SendAsync("POST", Target, change: request =>
        {
            request.Headers.Remove(header);
            if (value is not null) request.Headers.TryAddWithoutValidation(header, value);
        });

        Assert.Equal((s_denied, reason), (answer.Error, answer.Inner));
        Assert.Null(answer.Header("api-supported-versions"));
        Assert.Equal("application/json", answer.ContentHeaders.ContentType?.ToString());
    }

    [Theory]
    [InlineData("GET", Target)]
    [InlineData("POST", "/identities?api-version=2022-10-01")]
    [InlineData("POST", "/identities?api-version=2023-10-01&x=1")]
    public async Task A_signature_for_another_method_or_target_is_denied(string method, string target)
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();

        Answer answer = await emulator.SendUnsignedAsync("POST", Target, change: request => Sign(emulator, request, target, method: method));

        Assert.Equal((s_denied, "SignatureMismatch"), (answer.Error, answer.Inner));
    }

    [Fact]
    public async Task The_string_to_sign_is_told_only_when_asked_for()
    {
        await using EmulatorFixture silent = await EmulatorFixture.StartAsync();
        await using EmulatorFixture explaining = await EmulatorFixture.StartAsync(options => options.ExplainSignatures = true);

        Answer silence = await WithWrongKeyAsync(silent);
        Answer explanation = await WithWrongKeyAsync(explaining);

        var host = explaining.Host.HttpEndpoint.Authority;
        var signed = $"POST\n{Target}\nThu, 01 Jan 2026 12:00:00 GMT;{host};47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
        Assert.Contains(signed, InnerMessage(explanation), StringComparison.Ordinal);
        Assert.DoesNotContain(Target, InnerMessage(silence), StringComparison.Ordinal);
        Assert.DoesNotContain(AcsEmulatorResource.DevelopmentAccessKey, explanation.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Either_key_of_a_resource_signs_and_tells_the_resource()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync(options => options.Resources = Resources.Both);

        foreach (var key in new[] { Resources.Other.AccessKey, Resources.Other.SecondaryAccessKey! })
        {
            Answer answer = await emulator.SendAsync("POST", Target, resource: Resources.Other with { AccessKey = key });
            Assert.StartsWith($"8:acs:{Resources.Other.Id}_", answer.Id, StringComparison.Ordinal);
        }
    }

    private static Task<Answer> WithWrongKeyAsync(EmulatorFixture emulator) =>
        emulator.SendAsync("POST", Target, resource: AcsEmulatorResource.Development with { AccessKey = Resources.Other.AccessKey });

    private static string InnerMessage(Answer answer) =>
        answer.Json.GetProperty("error").GetProperty("innererror").GetProperty("message").GetString()!;

    /// <summary>Signs a request as if it had no body, with whatever part seen differently.</summary>
    private static void Sign(
        EmulatorFixture emulator,
        HttpRequestMessage request,
        string? target = null,
        string? host = null,
        DateTimeOffset? date = null,
        string dateHeader = "x-ms-date",
        string? method = null)
    {
        var text = (date ?? emulator.Time.GetUtcNow()).ToString("R", CultureInfo.InvariantCulture);
        var hash = HmacSigner.HashOf([]);
        request.Headers.TryAddWithoutValidation(dateHeader, text);
        request.Headers.Add("x-ms-content-sha256", hash);
        var signature = HmacSigner.Sign(
            AcsEmulatorResource.DevelopmentAccessKey,
            method ?? request.Method.Method,
            target ?? request.RequestUri!.PathAndQuery,
            text,
            host ?? request.RequestUri!.Authority,
            hash);
        Authorize(request, signature, $"{dateHeader};host;x-ms-content-sha256");
    }

    private static void Authorize(HttpRequestMessage request, string signature, string signedHeaders = HmacSigner.SignedHeaders) =>
        request.Headers.TryAddWithoutValidation("Authorization", $"HMAC-SHA256 SignedHeaders={signedHeaders}&Signature={signature}");
}
