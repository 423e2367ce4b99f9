using System.Text.Json;
using IdentityGrpc.AcsEmulator.Tests.Infrastructure;

namespace IdentityGrpc.AcsEmulator.Tests.Tokens;

public sealed class IssueTokenTests
{
    [Theory]
    [InlineData(TokenSigningAlgorithm.RS256)]
    [InlineData(TokenSigningAlgorithm.ES256)]
    public async Task A_token_has_the_documented_claims(TokenSigningAlgorithm algorithm)
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync(options => options.SigningAlgorithm = algorithm);
        emulator.Time.Advance(TimeSpan.FromMilliseconds(900));
        var id = await emulator.CreateAsync();

        Answer answer = await emulator.TryIssueAsync(id, """{"scopes":["chat","voip"],"expiresInMinutes":60}""");

        Assert.Equal(200, answer.Status);
        Assert.Equal(["token", "expiresOn"], answer.Json.EnumerateObject().Select(member => member.Name));
        var token = answer.Json.GetProperty("token").GetString()!;
        JsonElement header = Jwt.Header(token);
        Assert.Equal((algorithm.ToString(), "JWT"), (header.GetProperty("alg").GetString(), header.GetProperty("typ").GetString()));
        Assert.NotEmpty(header.GetProperty("kid").GetString()!);

        JsonElement claims = Jwt.Claims(token);
        var now = emulator.Time.GetUtcNow().ToUnixTimeSeconds();
        Assert.Equal(id[2..], claims.GetProperty("skypeid").GetString());
        Assert.Equal(1792, claims.GetProperty("scp").GetInt32());
        Assert.Equal(now.ToString(), claims.GetProperty("csi").GetString());
        Assert.Equal(now, claims.GetProperty("iat").GetInt64());
        Assert.Equal(now + 3600, claims.GetProperty("exp").GetInt64());
        Assert.Equal("chat,voip", claims.GetProperty("acsScope").GetString());
        Assert.Equal(AcsEmulatorResource.DevelopmentId.ToString(), claims.GetProperty("resourceId").GetString());
        Assert.False(claims.TryGetProperty("rgn", out _));
        Assert.False(claims.TryGetProperty("resourceLocation", out _));
        // SDKs in some languages read the payload as ASCII.
        Assert.True(System.Text.Ascii.IsValid(claims.GetRawText()));
    }

    [Fact]
    public async Task The_claims_of_newer_tokens_are_options()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync(
            options => (options.Region, options.ResourceLocation) = ("de", "europe"));

        JsonElement claims = Jwt.Claims(await emulator.IssueAsync(await emulator.CreateAsync()));

        Assert.Equal(("de", "europe"), (claims.GetProperty("rgn").GetString(), claims.GetProperty("resourceLocation").GetString()));
    }

    [Theory]
    [InlineData("""{"scopes":null,"expiresInMinutes":null}""")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData(null)]
    public async Task Scopes_are_required_by_the_model(string? body)
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        var id = await emulator.CreateAsync();

        Answer answer = await emulator.SendAsync("POST", $"{EmulatorFixture.PathOf(id)}/:issueAccessToken?api-version=2023-10-01", body);

        Assert.Equal((400, "ValidationError", "Scopes: The Scopes field is required.", "Scopes"), answer.Error);
        // The service leaves its versions out where the model is what fails.
        Assert.Null(answer.Header("api-supported-versions"));
    }

    [Fact]
    public async Task Empty_scopes_are_refused_by_the_services_own_code()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();

        Answer answer = await emulator.TryIssueAsync(await emulator.CreateAsync(), """{"scopes":[]}""");

        Assert.Equal((400, "ValidationError", "Invalid scopes - Scopes field is required.", "scopes"), answer.Error);
        Assert.NotNull(answer.Header("api-supported-versions"));
    }

    [Theory]
    [InlineData(60)]
    [InlineData(1440)]
    public async Task The_least_and_the_greatest_lifetime_are_exact(int minutes)
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        var id = await emulator.CreateAsync();

        Answer answer = await emulator.TryIssueAsync(id, $$"""{"scopes":["chat"],"expiresInMinutes":{{minutes}}}""");

        Assert.Equal(emulator.Time.GetUtcNow().AddMinutes(minutes), answer.Json.GetProperty("expiresOn").GetDateTimeOffset());
    }

    [Fact]
    public async Task The_old_administration_API_names_the_identity_beside_the_token()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        var id = await emulator.CreateAsync();

        Answer answer = await emulator.SendAsync(
            "POST", $"{EmulatorFixture.PathOf(id)}/token?api-version=2020-07-20-preview2", """{"scopes":["chat"],"expiresInMinutes":60}""");

        Assert.Equal(200, answer.Status);
        Assert.Equal(["expiresOn", "id", "token"], answer.Json.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal));
        Assert.Equal(id, answer.Json.GetProperty("id").GetString());
        Assert.Equal(emulator.Time.GetUtcNow().AddHours(24), answer.Json.GetProperty("expiresOn").GetDateTimeOffset());
        Assert.Equal("valid", await emulator.InspectAsync(answer.Json.GetProperty("token").GetString()!));
    }
}
