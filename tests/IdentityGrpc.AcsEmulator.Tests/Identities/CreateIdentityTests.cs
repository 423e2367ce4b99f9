using System.Text.Json;
using IdentityGrpc.AcsEmulator.Tests.Infrastructure;

namespace IdentityGrpc.AcsEmulator.Tests.Identities;

public sealed class CreateIdentityTests
{
    private const string Target = "/identities?api-version=2023-10-01";

    [Theory]
    [InlineData(null)]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("""{"createTokenWithScopes":null,"expiresInMinutes":null}""")]
    [InlineData("""{"createTokenWithScopes":[]}""")]
    [InlineData("""{"expiresInMinutes":60}""")]
    public async Task Without_scopes_the_answer_is_the_identity_alone(string? body)
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();

        Answer answer = await emulator.SendAsync("POST", Target, body);

        Assert.Equal(201, answer.Status);
        Assert.Equal(["identity"], Names(answer.Json));
        Assert.Equal(["id"], Names(answer.Json.GetProperty("identity")));
        Assert.Matches($"^8:acs:{AcsEmulatorResource.DevelopmentId}_[0-9a-f]{{8}}(-[0-9a-f]{{4}}){{3}}-[0-9a-f]{{12}}$", answer.Id);
    }

    [Fact]
    public async Task A_JSON_content_type_without_a_body_is_what_some_SDKs_send()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();

        Answer answer = await emulator.SendAsync("POST", Target, body: "");

        Assert.Equal(201, answer.Status);
    }

    [Fact]
    public async Task With_scopes_the_answer_has_a_token_and_its_expiry_with_seven_digits()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        emulator.Time.Advance(TimeSpan.FromTicks(1_234_567));

        Answer answer = await emulator.SendAsync("POST", Target, """{"createTokenWithScopes":["voip","chat"],"expiresInMinutes":90}""");

        Assert.Equal(201, answer.Status);
        JsonElement token = answer.Json.GetProperty("accessToken");
        Assert.Equal("2026-01-01T13:30:00.1234567+00:00", token.GetProperty("expiresOn").GetString());
        Assert.Equal("voip,chat", Jwt.Claims(token.GetProperty("token").GetString()!).GetProperty("acsScope").GetString());
        // The service escapes the plus sign.
        Assert.Contains("1234567\\u002B00:00", answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(59)]
    [InlineData(1441)]
    [InlineData(0)]
    [InlineData(-60)]
    [InlineData(int.MaxValue)]
    public async Task A_lifetime_out_of_range_is_refused_and_creates_nothing(int minutes)
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();

        foreach (var scopes in new[] { """["chat"]""", "[]", "null" })
        {
            Answer answer = await emulator.SendAsync("POST", Target, $$"""{"createTokenWithScopes":{{scopes}},"expiresInMinutes":{{minutes}}}""");

            var message = $"ExpiresInMinutes value {minutes} is invalid. Value must be within the [60, 1440] interval.";
            Assert.Equal((400, "ValidationError", message, "ExpiresInMinutes"), answer.Error);
        }
        Assert.Equal(0, await CountAsync(emulator));
    }

    [Theory]
    [InlineData("""["sms"]""")]
    [InlineData("""["chat","Chat"]""")]
    [InlineData("""[null]""")]
    [InlineData("""[""]""")]
    public async Task An_unknown_scope_is_refused_and_creates_nothing(string scopes)
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();

        Answer answer = await emulator.SendAsync("POST", Target, $$"""{"createTokenWithScopes":{{scopes}}}""");

        Assert.Equal((400, "ValidationError", "scopes"), (answer.Status, answer.Error.Code, answer.Error.Target));
        Assert.Equal(0, await CountAsync(emulator));
    }

    [Fact]
    public async Task The_old_administration_API_answers_flat()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();

        Answer answer = await emulator.SendAsync("POST", "/identities?api-version=2020-07-20-preview2");

        Assert.Equal(200, answer.Status);
        Assert.Equal(["id"], Names(answer.Json));
    }

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(member => member.Name);

    private static async Task<int> CountAsync(EmulatorFixture emulator) =>
        (await emulator.ControlAsync("GET", "status")).GetProperty("resources")[0].GetProperty("identities").GetInt32();
}
