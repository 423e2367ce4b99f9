using IdentityGrpc.AcsEmulator.Tests.Infrastructure;

namespace IdentityGrpc.AcsEmulator.Tests.EntraUsers;

public sealed class EntraUserTests
{
    private const string Version = "?api-version=2025-03-02-preview";
    private const string Tenant = "c70d068c-2f32-484d-9455-73070cd5aadd";
    private const string User = "b27b64b9-39d2-44a3-869d-67700b74e805";
    private const string Other = "fd63f3cb-3731-4d15-8e47-9d062aba58c5";
    private const string App = "66666666-6666-6666-6666-666666666666";
    private const string List = $"/access/entra/assignments{Version}";
    private const string Exchange = $"/access/entra/:exchangeAccessToken{Version}";

    [Fact]
    public async Task An_assignment_is_created_read_replaced_and_removed()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        var target = $"/access/entra/assignments/{User}{Version}";

        Answer created = await emulator.SendAsync("PUT", target, BodyOf("user"));
        Answer replaced = await emulator.SendAsync("PUT", target, BodyOf("group"));
        Answer read = await emulator.SendAsync("GET", target);
        Answer removed = await emulator.SendAsync("DELETE", target);
        Answer gone = await emulator.SendAsync("GET", target);

        var user = $$"""{"objectId":"{{User}}","tenantId":"{{Tenant}}","principalType":"user","clientIds":["{{App}}"]}""";
        Assert.Equal((201, user), (created.Status, created.Body));
        Assert.Equal(200, replaced.Status);
        Assert.Equal((200, replaced.Body), (read.Status, read.Body));
        Assert.Equal(204, removed.Status);
        Assert.Equal((404, "NotFound"), (gone.Status, gone.Error.Code));
    }

    [Theory]
    [InlineData("{}", "PrincipalType: The PrincipalType field is required.")]
    [InlineData("""{"principalType":"resourceAccount"}""", "PrincipalType must be one of: user, group, tenant.")]
    [InlineData("""{"principalType":"user"}""", "TenantId: The TenantId field is required.")]
    [InlineData("""{"principalType":"user","tenantId":"x"}""", "ClientIds: The ClientIds field is required.")]
    [InlineData("""{"principalType":"user","tenantId":"x","clientIds":[]}""", "Provided TenantId has invalid format.")]
    public async Task A_bad_assignment_is_refused_alone_and_in_a_patch(string body, string message)
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();

        Answer put = await emulator.SendAsync("PUT", $"/access/entra/assignments/{User}{Version}", body);
        Answer patch = await emulator.SendAsync("PATCH", List, $$"""{"{{Other}}":{{BodyOf("user")}},"{{User}}":{{body}}}""");

        Assert.Equal((400, "ValidationError", message), (put.Status, put.Error.Code, put.Error.Message));
        Assert.Equal((400, "ValidationError", message), (patch.Status, patch.Error.Code, patch.Error.Message));
        // All of a patch, or none of it.
        Assert.Equal("""{"value":[]}""", (await emulator.SendAsync("GET", List)).Body);
    }

    [Fact]
    public async Task A_patch_puts_and_removes_and_the_list_shows_what_is_left()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        await emulator.SendAsync("PUT", $"/access/entra/assignments/{Other}{Version}", BodyOf("user"));

        Answer patched = await emulator.SendAsync("PATCH", List, $$"""{"{{User}}":{{BodyOf("tenant")}},"{{Other}}":null}""", request =>
            request.Content!.Headers.ContentType = new("application/merge-patch+json"));
        Answer listed = await emulator.SendAsync("GET", List);
        Answer emptied = await emulator.SendAsync("PATCH", List, $$"""{"{{User}}":null}""");

        var assignment = $$"""{"objectId":"{{User}}","tenantId":"{{Tenant}}","principalType":"tenant","clientIds":["{{App}}"]}""";
        Assert.Equal((200, $$"""{"value":[{{assignment}}]}"""), (patched.Status, patched.Body));
        Assert.Equal((200, patched.Body), (listed.Status, listed.Body));
        Assert.Equal((204, ""), (emptied.Status, emptied.Body));
        Assert.Equal("""{"value":[]}""", (await emulator.SendAsync("GET", List)).Body);
    }

    [Theory]
    [InlineData("user", User)]
    [InlineData("group", Other)]
    [InlineData("tenant", Tenant)]
    public async Task A_user_exchanges_through_an_assignment_of_the_user_a_group_or_the_tenant(string principalType, string objectId)
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        var claims = new { kind = "entraUser", appId = App, userId = User, tenantId = Tenant, groups = new[] { Other }, expiresInMinutes = 30 };
        var entra = await emulator.MintAsync(claims);

        Answer before = await emulator.SendBearerAsync("POST", Exchange, entra, "{}");
        await emulator.SendAsync("PUT", $"/access/entra/assignments/{objectId}{Version}", BodyOf(principalType));
        Answer answer = await emulator.SendBearerAsync("POST", Exchange, entra, "{}");

        Assert.Equal((403, "Forbidden"), (before.Status, before.Error.Code));
        Assert.Equal(200, answer.Status);
        Assert.Equal($"8:acs:{AcsEmulatorResource.DevelopmentId}_wf_{Tenant}_{User}", answer.Id);
        Assert.Equal(emulator.Time.GetUtcNow().AddMinutes(30), answer.Json.GetProperty("accessToken").GetProperty("expiresOn").GetDateTimeOffset());
        Assert.Equal("valid", await emulator.InspectAsync(answer.Token));
    }

    [Fact]
    public async Task A_user_of_another_tenant_group_or_application_may_not_exchange()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        await emulator.SendAsync("PUT", $"/access/entra/assignments/{Other}{Version}", BodyOf("group"));

        foreach (var claims in new[]
        {
            new { kind = "entraUser", appId = App, tenantId = Tenant, groups = new[] { User } },
            new { kind = "entraUser", appId = App, tenantId = User, groups = new[] { Other } },
            new { kind = "entraUser", appId = User, tenantId = Tenant, groups = new[] { Other } },
        })
        {
            Answer answer = await emulator.SendBearerAsync("POST", Exchange, await emulator.MintAsync(claims), "{}");
            Assert.Equal((403, "Forbidden"), (answer.Status, answer.Error.Code));
        }
    }

    private static string BodyOf(string principalType) =>
        $$"""{"principalType":"{{principalType}}","tenantId":"{{Tenant}}","clientIds":["{{App}}"]}""";
}
