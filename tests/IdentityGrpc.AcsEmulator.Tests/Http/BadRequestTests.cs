using System.Text;
using IdentityGrpc.AcsEmulator.Tests.Infrastructure;

namespace IdentityGrpc.AcsEmulator.Tests.Http;

public sealed class BadRequestTests
{
    private const string Target = "/identities?api-version=2023-10-01";

    [Theory]
    [InlineData("{", "$")]
    [InlineData("{\"createTokenWithScopes\":[\"chat\"", "$.createTokenWithScopes[1]")]
    [InlineData("x", "$")]
    [InlineData("[]", "$")]
    [InlineData("\"\"", "$")]
    [InlineData("7", "$")]
    [InlineData("{} {}", "$")]
    [InlineData("{\"createTokenWithScopes\":\"chat\"}", "$.createTokenWithScopes")]
    [InlineData("{\"createTokenWithScopes\":{}}", "$.createTokenWithScopes")]
    [InlineData("{\"createTokenWithScopes\":[7]}", "$.createTokenWithScopes[0]")]
    [InlineData("{\"expiresInMinutes\":\"60\"}", "$.expiresInMinutes")]
    [InlineData("{\"expiresInMinutes\":60.5}", "$.expiresInMinutes")]
    [InlineData("{\"expiresInMinutes\":99999999999}", "$.expiresInMinutes")]
    [InlineData("{\"expiresInMinutes\":1e400}", "$.expiresInMinutes")]
    [InlineData("{\"createTokenWithScopes\":[\"\\ud800\"]}", "$.createTokenWithScopes[0]")]
    public async Task A_malformed_body_is_refused_and_the_place_is_named(string body, string place)
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();

        Answer answer = await emulator.SendAsync("POST", Target, body);

        Assert.Equal((400, "ValidationError", $"The request body is not acceptable at '{place}'.", place), answer.Error);
    }

    [Fact]
    public async Task A_body_nested_ten_thousand_deep_is_refused()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();

        foreach (var (open, close) in new[] { ("[", "]"), ("{\"a\":", "}") })
        {
            var nested = $"{string.Concat(Enumerable.Repeat(open, 10_000))}1{string.Concat(Enumerable.Repeat(close, 10_000))}";
            Answer alone = await emulator.SendAsync("POST", Target, nested);
            Answer inside = await emulator.SendAsync("POST", Target, $$"""{"unknown":{{nested}}}""");

            Assert.Equal((400, 400), (alone.Status, inside.Status));
            Assert.Equal("ValidationError", inside.Error.Code);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_of_a_megabyte_is_413_with_its_length_told_or_not(bool chunked)
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        using var connection = new RawConnection(emulator.Host.HttpEndpoint);
        byte[] body = Encoding.ASCII.GetBytes($$"""{"a":"{{new string('x', 1024 * 1024)}}"}""");

        RawAnswer answer = await SendAsync(emulator, connection, new RawRequest("POST", Target) { Body = body, Chunked = chunked });

        Assert.Equal(413, answer.Status);
        Assert.Contains("\"RequestEntityTooLarge\"", answer.Body, StringComparison.Ordinal);
        Assert.True(answer.IsServiceError);
    }

    [Fact]
    public async Task A_body_just_below_the_limit_is_read()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();

        Answer answer = await emulator.SendAsync("POST", Target, $$"""{"a":"{{new string('x', (256 * 1024) - 8)}}"}""");

        Assert.Equal(201, answer.Status);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/jsonx")]
    [InlineData("nonsense")]
    public async Task A_body_that_does_not_say_that_it_is_JSON_is_415(string? contentType)
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();

        Answer answer = await emulator.SendAsync("POST", Target, "{}", request =>
        {
            request.Content!.Headers.Remove("Content-Type");
            if (contentType is not null) request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        });

        Assert.Equal((415, "UnsupportedMediaType"), (answer.Status, answer.Error.Code));
    }

    [Theory]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("application/json;charset=UTF-8")]
    [InlineData("APPLICATION/JSON")]
    [InlineData("text/json")]
    [InlineData("application/merge-patch+json")]
    public async Task JSON_has_several_names(string contentType)
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();

        Answer answer = await emulator.SendAsync("POST", Target, "{}", request =>
        {
            request.Content!.Headers.Remove("Content-Type");
            request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        });

        Assert.Equal(201, answer.Status);
    }

    [Fact]
    public async Task Broken_UTF_8_is_refused()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        using var connection = new RawConnection(emulator.Host.HttpEndpoint);
        byte[] body = [.. "{\"createTokenWithScopes\":[\""u8, 0xC3, 0x28, 0xFF, .. "\"]}"u8];

        RawAnswer answer = await SendAsync(emulator, connection, new RawRequest("POST", Target) { Body = body });

        Assert.Equal((400, true), (answer.Status, answer.IsServiceError));
    }

    [Theory]
    [InlineData("GET", "/", 404)]
    [InlineData("GET", "/favicon.ico", 404)]
    [InlineData("POST", "/identities/?api-version=2023-10-01", 201)]
    [InlineData("POST", "/identities/x/y/z?api-version=2023-10-01", 404)]
    [InlineData("POST", "/_emulator", 404)]
    [InlineData("DELETE", "/_emulator/status", 405)]
    [InlineData("OPTIONS", "/identities?api-version=2023-10-01", 405)]
    [InlineData("HEAD", "/_emulator/status", 405)]
    [InlineData("BREW", "/identities?api-version=2023-10-01", 405)]
    public async Task Unknown_paths_and_methods_are_answered_in_the_services_shape(string method, string target, int status)
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();

        Answer answer = await emulator.SendAsync(method, target);

        Assert.Equal(status, answer.Status);
        if (status >= 400 && method != "HEAD") Assert.NotEmpty(answer.Error.Message!);
        if (status == 405) Assert.NotEmpty(answer.ContentHeaders.Allow);
    }

    [Theory]
    [InlineData("%")]
    [InlineData("%zz")]
    [InlineData("%c3%28")]
    [InlineData("8%3Aacs%3A%ff_%fe")]
    [InlineData("8%2Facs")]
    [InlineData("8%253Aacs")]
    [InlineData("..%2f..%2f")]
    public async Task Bad_percent_encoding_names_no_identity(string id)
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        using var connection = new RawConnection(emulator.Host.HttpEndpoint);

        RawAnswer answer = await SendAsync(emulator, connection, new RawRequest("DELETE", $"/identities/{id}?api-version=2023-10-01"));

        Assert.Equal(401, answer.Status);
        Assert.Contains("\"IdentityNotOwned\"", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Absurd_sizes_of_the_head_are_refused_in_the_services_shape()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        using var connection = new RawConnection(emulator.Host.HttpEndpoint);

        RawAnswer oneHeader = await SendAsync(emulator, connection, new RawRequest("POST", Target) { Lines = ["x: " + new string('y', 1_000_000)] });
        RawAnswer manyHeaders = await SendAsync(
            emulator, connection, new RawRequest("POST", Target) { Lines = [.. Enumerable.Range(0, 5000).Select(i => $"x-{i}: {i:D20}")] });
        RawAnswer target = await SendAsync(emulator, connection, new RawRequest("POST", $"{Target}&x={new string('y', 500_000)}"));

        Assert.Equal((431, true), (oneHeader.Status, oneHeader.IsServiceError));
        Assert.Equal((431, true), (manyHeaders.Status, manyHeaders.IsServiceError));
        Assert.Equal((414, true), (target.Status, target.IsServiceError));
    }

    [Fact]
    public async Task The_absolute_form_of_the_target_is_the_same_request()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        using var connection = new RawConnection(emulator.Host.HttpEndpoint);
        var origin = Encoding.Latin1.GetString(new RawRequest("POST", Target).ToBytes(emulator.Host.HttpEndpoint, emulator.Time.GetUtcNow()));
        var absolute = origin.Replace(
            $"POST {Target}", $"POST {emulator.Host.HttpEndpoint.GetLeftPart(UriPartial.Authority)}{Target}", StringComparison.Ordinal);

        RawAnswer answer = await connection.SendAsync(Encoding.Latin1.GetBytes(absolute));

        Assert.Equal(201, answer.Status);
    }

    /// <summary>What is not HTTP never reaches the emulator: the web server refuses it, with no body.</summary>
    [Theory]
    [InlineData("POST /identities%00?api-version=2023-10-01 HTTP/1.1\r\nHost: x\r\n\r\n")]
    [InlineData("POST /identities HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n")]
    [InlineData("POST /identities HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n")]
    [InlineData("POST /identities HTTP/1.1\r\nHost: x\r\nno colon\r\n\r\n")]
    [InlineData("POST /identities HTTP/1.1\r\n\r\n")]
    [InlineData("GET\r\n\r\n")]
    [InlineData("\u0016\u0003\u0001 not http\r\n\r\n")]
    public async Task What_is_not_HTTP_is_400_and_the_end_of_the_connection(string request)
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        using var connection = new RawConnection(emulator.Host.HttpEndpoint);

        RawAnswer answer = await connection.SendAsync(Encoding.Latin1.GetBytes(request));

        Assert.Equal((400, "close"), (answer.Status, answer.Headers["connection"]));
    }

    private static Task<RawAnswer> SendAsync(EmulatorFixture emulator, RawConnection connection, RawRequest request) =>
        connection.SendAsync(request.ToBytes(emulator.Host.HttpEndpoint, emulator.Time.GetUtcNow()));
}
