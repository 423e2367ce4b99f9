using System.Text.Json;
using IdentityGrpc.AcsEmulator.Tests.Infrastructure;

namespace IdentityGrpc.AcsEmulator.Tests.TeamsUsers;

public sealed class ExchangeTeamsTokenTests
{
    private const string App = "22222222-0000-4000-8000-000000000001";
    private const string User = "22222222-0000-4000-8000-000000000002";
    private const string Other = "22222222-0000-4000-8000-000000000003";

    private static readonly (int Status, string? Code, string? Message, string? Target) s_invalidToken =
        (401, "InvalidAccessToken", "Provided access token is not valid.", null);

    [Fact]
    public async Task A_good_token_gives_one_that_expires_with_it()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        var entra = await emulator.MintAsync(new { kind = "teamsUser", appId = App, userId = User, expiresInMinutes = 75 });

        Answer answer = await ExchangeAsync(emulator, entra, App, User);

        Assert.Equal(200, answer.Status);
        Assert.Equal(["token", "expiresOn"], answer.Json.EnumerateObject().Select(member => member.Name));
        Assert.Equal(emulator.Time.GetUtcNow().AddMinutes(75), answer.Json.GetProperty("expiresOn").GetDateTimeOffset());
        JsonElement claims = Jwt.Claims(answer.Json.GetProperty("token").GetString()!);
        Assert.Equal(Jwt.Claims(entra).GetProperty("exp").GetInt64(), claims.GetProperty("exp").GetInt64());
        Assert.Equal($"orgid:{User}", claims.GetProperty("skypeid").GetString());
        Assert.Equal("valid", await emulator.InspectAsync(answer.Json.GetProperty("token").GetString()!));
        emulator.Time.Advance(TimeSpan.FromMinutes(75));
        Assert.Equal("expired", await emulator.InspectAsync(answer.Json.GetProperty("token").GetString()!));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("invalid")]
    [InlineData("a.b.c")]
    public async Task What_is_no_token_is_refused_whatever_else_is_wrong(string? token)
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();

        foreach ((var app, var user) in new[] { (App, User), (App, ""), ("", User), ("invalid", "invalid") })
        {
            Answer answer = await ExchangeAsync(emulator, token, app, user);

            Assert.Equal(s_invalidToken, answer.Error);
            Assert.Null(answer.Header("api-supported-versions"));
        }
    }

    [Fact]
    public async Task An_expired_token_is_refused()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        var expired = await emulator.MintAsync(new { appId = App, userId = User, expiresInMinutes = -1 });
        var expiring = await emulator.MintAsync(new { appId = App, userId = User, expiresInMinutes = 1 });
        emulator.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(s_invalidToken, (await ExchangeAsync(emulator, expired, App, User)).Error);
        Assert.Equal(s_invalidToken, (await ExchangeAsync(emulator, expiring, App, User)).Error);
    }

    [Fact]
    public async Task A_token_for_another_audience_or_of_another_signer_is_refused()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        await using EmulatorFixture another = await EmulatorFixture.StartAsync();

        string[] tokens =
        [
            await emulator.MintAsync(new { kind = "app", appId = App, userId = User }),
            await emulator.MintAsync(new { appId = App, userId = User, audience = "https://graph.microsoft.com" }),
            await another.MintAsync(new { appId = App, userId = User }),
            await emulator.IssueAsync(await emulator.CreateAsync()),
        ];

        foreach (var token in tokens) Assert.Equal(s_invalidToken, (await ExchangeAsync(emulator, token, App, User)).Error);
    }

    [Theory]
    [InlineData("", User, "AppId: The AppId field is required.", "AppId")]
    [InlineData(null, User, "AppId: The AppId field is required.", "AppId")]
    [InlineData(App, "", "UserId: The UserId field is required.", "UserId")]
    [InlineData("invalid", User, "Provided AppId has invalid format.", "appId")]
    [InlineData(App, "invalid", "Provided UserId has invalid format.", "userId")]
    [InlineData(Other, User, "AAD application is not the expected one.", "appId")]
    [InlineData(App, Other, "Provided AAD token issued for unexpected user.", "userId")]
    public async Task A_good_token_of_someone_else_is_refused(string? app, string? user, string message, string target)
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        var token = await emulator.MintAsync(new { appId = App, userId = User });

        Answer answer = await ExchangeAsync(emulator, token, app, user);

        Assert.Equal((400, "ValidationError", message, target), answer.Error);
        // The service leaves its versions out where the model is what fails.
        var refusedByModel = message.Contains("required", StringComparison.Ordinal);
        Assert.Equal(refusedByModel, answer.Header("api-supported-versions") is null);
    }

    [Fact]
    public async Task A_rotated_authority_key_still_verifies()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        var token = await emulator.MintAsync(new { appId = App, userId = User });

        await emulator.ControlAsync("POST", "keys/rotate", """{"issuer":"entra"}""");
        var newer = await emulator.MintAsync(new { appId = App, userId = User });

        Assert.Equal(200, (await ExchangeAsync(emulator, token, App, User)).Status);
        Assert.Equal(200, (await ExchangeAsync(emulator, newer, App, User)).Status);
        Assert.NotEqual(Jwt.Header(token).GetProperty("kid").GetString(), Jwt.Header(newer).GetProperty("kid").GetString());
    }

    private static Task<Answer> ExchangeAsync(EmulatorFixture emulator, string? token, string? appId, string? userId) => emulator.SendAsync(
        "POST", "/teamsUser/:exchangeAccessToken?api-version=2023-10-01", JsonSerializer.Serialize(new { token, appId, userId }));
}
