using IdentityGrpc.AcsEmulator.Tests.Infrastructure;

namespace IdentityGrpc.AcsEmulator.Tests.TeamsExtension;

public sealed class TeamsExtensionTests
{
    private const string Version = "?api-version=2025-06-30";
    private const string Tenant = "c70d068c-2f32-484d-9455-73070cd5aadd";
    private const string User = "b27b64b9-39d2-44a3-869d-67700b74e805";
    private const string App = "66666666-6666-6666-6666-666666666666";
    private const string AssignmentTarget = $"/access/teamsExtension/tenants/{Tenant}/assignments/{User}{Version}";
    private const string ExchangeTarget = $"/access/teamsExtension/:exchangeAccessToken{Version}";

    [Fact]
    public async Task An_assignment_is_created_read_replaced_and_removed()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();

        Answer created = await emulator.SendAsync("PUT", AssignmentTarget, """{"principalType":"resourceAccount"}""");
        Answer read = await emulator.SendAsync("GET", AssignmentTarget);
        Answer replaced = await emulator.SendAsync("PUT", AssignmentTarget, $$"""{"principalType":"user","clientIds":["{{App}}"]}""");
        Answer readAgain = await emulator.SendAsync("GET", AssignmentTarget);
        Answer removed = await emulator.SendAsync("DELETE", AssignmentTarget);
        Answer gone = await emulator.SendAsync("GET", AssignmentTarget);
        Answer removedAgain = await emulator.SendAsync("DELETE", AssignmentTarget);

        Assert.Equal(
            (201, $$"""{"objectId":"{{User}}","tenantId":"{{Tenant}}","principalType":"resourceAccount"}"""), (created.Status, created.Body));
        Assert.Equal((200, created.Body), (read.Status, read.Body));
        var user = $$"""{"objectId":"{{User}}","tenantId":"{{Tenant}}","principalType":"user","clientIds":["{{App}}"]}""";
        Assert.Equal((200, user), (replaced.Status, replaced.Body));
        Assert.Equal(replaced.Body, readAgain.Body);
        Assert.Equal((204, ""), (removed.Status, removed.Body));
        Assert.Equal((404, "NotFound"), (gone.Status, gone.Error.Code));
        Assert.Equal(204, removedAgain.Status);
    }

    [Theory]
    [InlineData("{}", "PrincipalType: The PrincipalType field is required.")]
    [InlineData("""{"principalType":"group"}""", "PrincipalType must be one of: user, resourceAccount.")]
    [InlineData("""{"principalType":"user","clientIds":["x"]}""", "Provided ClientIds has invalid format.")]
    [InlineData("""{"principalType":"user","clientIds":[null]}""", "Provided ClientIds has invalid format.")]
    public async Task A_bad_assignment_is_refused_and_not_kept(string body, string message)
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();

        Answer answer = await emulator.SendAsync("PUT", AssignmentTarget, body);

        Assert.Equal((400, "ValidationError", message), (answer.Status, answer.Error.Code, answer.Error.Message));
        Assert.Equal(404, (await emulator.SendAsync("GET", AssignmentTarget)).Status);
    }

    [Fact]
    public async Task Ids_in_the_path_are_GUIDs()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();

        Answer tenant = await emulator.SendAsync("GET", $"/access/teamsExtension/tenants/x/assignments/{User}{Version}");
        Answer user = await emulator.SendAsync("GET", $"/access/teamsExtension/tenants/{Tenant}/assignments/x{Version}");

        Assert.Equal((400, "ValidationError", "Provided TenantId has invalid format.", "tenantId"), tenant.Error);
        Assert.Equal((400, "ValidationError", "Provided ObjectId has invalid format.", "objectId"), user.Error);
    }

    [Fact]
    public async Task An_assigned_user_exchanges_the_Entra_token_for_one_of_a_Teams_extension_user()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        await emulator.SendAsync("PUT", AssignmentTarget, $$"""{"principalType":"user","clientIds":["{{App}}"]}""");
        var entra = await emulator.MintAsync(new { appId = App, userId = User, tenantId = Tenant, expiresInMinutes = 30 });

        Answer answer = await emulator.SendBearerAsync("POST", ExchangeTarget, entra, "{}");

        Assert.Equal(200, answer.Status);
        var id = $"8:acs:{AcsEmulatorResource.DevelopmentId}_{Tenant}_{User}";
        Assert.Equal(id, answer.Id);
        var token = answer.Token;
        Assert.Equal(id[2..], Jwt.Claims(token).GetProperty("skypeid").GetString());
        Assert.Equal(emulator.Time.GetUtcNow().AddMinutes(30), answer.Json.GetProperty("accessToken").GetProperty("expiresOn").GetDateTimeOffset());
        Assert.Equal("valid", await emulator.InspectAsync(token));
    }

    [Fact]
    public async Task Who_is_not_assigned_or_comes_through_another_application_may_not_exchange()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        await emulator.SendAsync("PUT", AssignmentTarget, $$"""{"principalType":"user","clientIds":["{{App}}"]}""");

        foreach (var claims in new[]
        {
            new { appId = Guid.NewGuid(), userId = new Guid(User), tenantId = new Guid(Tenant) },
            new { appId = new Guid(App), userId = Guid.NewGuid(), tenantId = new Guid(Tenant) },
            new { appId = new Guid(App), userId = new Guid(User), tenantId = Guid.NewGuid() },
        })
        {
            Answer answer = await emulator.SendBearerAsync("POST", ExchangeTarget, await emulator.MintAsync(claims), "{}");
            Assert.Equal((403, "Forbidden"), (answer.Status, answer.Error.Code));
        }
    }

    [Fact]
    public async Task The_exchange_takes_the_users_token_and_neither_the_resources_key_nor_an_applications_token()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();

        Answer key = await emulator.SendAsync("POST", ExchangeTarget, "{}");
        Answer app = await emulator.SendBearerAsync("POST", ExchangeTarget, await emulator.MintAsync(new { kind = "app" }), "{}");

        Assert.Equal((401, "Denied"), (key.Status, key.Error.Code));
        Assert.Equal((401, "InvalidAccessToken"), (app.Status, app.Error.Code));
    }
}
