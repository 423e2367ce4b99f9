using IdentityGrpc.AcsEmulator.Tests.Infrastructure;
using IdentityGrpc.Testing;

namespace IdentityGrpc.AcsEmulator.Tests.Http;

public sealed class ResponseHeaderTests
{
    private const string Target = "/identities?api-version=2023-10-01";

    [Theory]
    [InlineData(201, "application/json; charset=utf-8")]
    [InlineData(400, "application/json")]
    [InlineData(401, "application/json")]
    public async Task Every_answer_has_the_headers_of_the_service(int status, string contentType)
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        emulator.Time.Advance(TimeSpan.FromSeconds(61.9));

        Answer answer = status switch
        {
            201 => await emulator.SendAsync("POST", Target),
            400 => await emulator.SendAsync("POST", Target, """{"expiresInMinutes":1}"""),
            _ => await emulator.SendUnsignedAsync("POST", Target),
        };

        Assert.Equal(status, answer.Status);
        Assert.Equal(contentType, answer.ContentHeaders.ContentType?.ToString());
        Assert.Equal("Thu, 01 Jan 2026 12:01:01 GMT", answer.Header("Date"));
        Assert.Equal("appId=", answer.Header("Request-Context"));
        Assert.Equal("max-age=2592000", answer.Header("Strict-Transport-Security"));
        Assert.Equal("CONFIG_NOCACHE", answer.Header("X-Cache"));
        Assert.Matches(@"^\d+ms$", answer.Header("X-Processing-Time"));
        Assert.Matches(@"^[A-Za-z0-9+/]{22}\.0$", answer.Header("MS-CV"));
        Assert.NotEmpty(answer.Header("X-Azure-Ref")!);
        Assert.Null(answer.Header("Server"));
    }

    [Fact]
    public async Task A_request_id_is_echoed_also_where_nobody_asks_for_it()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();

        Answer ok = await emulator.SendAsync(
            "POST", Target, change: request => request.Headers.Add("x-ms-client-request-id", "36c7a9ce554b7e3fca6648c47a7beb9d"));
        Answer denied = await emulator.SendUnsignedAsync(
            "POST", Target, change: request => request.Headers.Add("x-ms-client-request-id", "b4e5e128"));
        Answer none = await emulator.SendAsync("POST", Target);

        Assert.Equal("36c7a9ce554b7e3fca6648c47a7beb9d", ok.Header("x-ms-client-request-id"));
        Assert.Equal("b4e5e128", denied.Header("x-ms-client-request-id"));
        Assert.Null(none.Header("x-ms-client-request-id"));
    }

    [Fact]
    public async Task A_request_id_goes_back_byte_by_byte()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        using var connection = new RawConnection(emulator.Host.HttpEndpoint);
        var request = new RawRequest("POST", Target) { Lines = ["x-ms-client-request-id: \u00FF\u00FE\u0080"] };

        RawAnswer answer = await connection.SendAsync(request.ToBytes(emulator.Host.HttpEndpoint, emulator.Time.GetUtcNow()));

        Assert.Equal((201, "\u00FF\u00FE\u0080"), (answer.Status, answer.Headers["x-ms-client-request-id"]));
    }

    [Fact]
    public async Task Correlation_vectors_differ()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();

        var vectors = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < 20; i++) vectors.Add((await emulator.SendAsync("POST", Target)).Header("MS-CV")!);

        Assert.Equal(20, vectors.Count);
    }

    [Fact]
    public async Task The_processing_time_follows_the_emulators_clock()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        await emulator.ControlAsync("POST", "faults", """{"delay":120}""");

        Task<Answer> create = emulator.SendAsync("POST", Target);
        await Until.TrueAsync(() => emulator.Time.PendingTimers > 0);
        emulator.Time.Advance(TimeSpan.FromMilliseconds(120));

        Assert.Equal("120ms", (await create).Header("X-Processing-Time"));
    }
}
