using System.Text.Json;
using IdentityGrpc.AcsEmulator.Tests.Infrastructure;

namespace IdentityGrpc.AcsEmulator.Tests.Control;

public sealed class ControlTests
{
    [Fact]
    public async Task Counts_tell_how_often_each_operation_ended_how()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        var id = await emulator.CreateAsync();
        await emulator.IssueAsync(id);
        await emulator.IssueAsync(id);
        await emulator.TryIssueAsync(id, """{"scopes":[]}""");
        await emulator.SendAsync("POST", $"{EmulatorFixture.PathOf(id)}/token?api-version=2020-07-20-preview2", """{"scopes":["chat"]}""");

        JsonElement counts = await emulator.ControlAsync("GET", "counts");
        await emulator.ControlAsync("DELETE", "counts");

        Assert.Equal(
            """{"CreateIdentity":{"calls":1,"outcomes":{"201":1}},"IssueAccessToken":{"calls":4,"outcomes":{"200":3,"400":1}}}""",
            counts.GetRawText());
        Assert.Equal("{}", (await emulator.ControlAsync("GET", "counts")).GetRawText());
    }

    [Fact]
    public async Task A_reset_forgets_everything_but_the_keys()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        var id = await emulator.CreateAsync();
        var token = await emulator.IssueAsync(id);
        const string Assignments = "/access/entra/assignments?api-version=2025-03-02-preview";
        await emulator.SendAsync(
            "PATCH", Assignments, $$"""{"{{Guid.NewGuid()}}":{"principalType":"user","clientIds":[],"tenantId":"{{Guid.NewGuid()}}" } }""");
        await emulator.SendAsync("POST", "/identities?api-version=2025-03-02-preview", """{"customId":"sally"}""");
        await emulator.ControlAsync("PUT", "limits", """{"enforced":true,"limits":{"CreateIdentity":{"requests":0,"seconds":30}}}""");
        await emulator.ControlAsync("POST", "faults", """{"outcome":"unavailable"}""");

        await emulator.ControlAsync("POST", "reset");

        Assert.Equal("{}", (await emulator.ControlAsync("GET", "counts")).GetRawText());
        Assert.Equal("deleted", await emulator.InspectAsync(token));
        Assert.Equal(404, (await emulator.TryIssueAsync(id)).Status);
        Assert.Equal("""{"value":[]}""", (await emulator.SendAsync("GET", Assignments)).Body);
        Assert.Equal(201, (await emulator.SendAsync("POST", "/identities?api-version=2025-03-02-preview", """{"customId":"sally"}""")).Status);
        await emulator.CreateAsync();
    }

    [Fact]
    public async Task The_status_tells_resources_and_how_many_identities_they_own()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync(options => options.Resources = Resources.Both);
        await emulator.CreateAsync(Resources.Other);

        JsonElement status = await emulator.ControlAsync("GET", "status");

        Assert.Equal(
            $$"""{"resources":[{"id":"{{AcsEmulatorResource.DevelopmentId}}","identities":0},{"id":"{{Resources.Other.Id}}","identities":1}]}""",
            status.GetRawText());
    }

    [Fact]
    public async Task The_certificate_to_trust_can_be_fetched()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();

        Answer answer = await emulator.SendUnsignedAsync("GET", "/_emulator/certificate");

        Assert.Equal(emulator.Host.CertificatePem, answer.Body);
    }

    [Fact]
    public async Task A_verdict_says_why()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        var id = await emulator.CreateAsync();
        var token = await emulator.IssueAsync(id);

        JsonElement verdict = await emulator.ControlAsync("POST", "tokens/inspect", $$"""{"token":"{{token}}"}""");

        Assert.Equal(
            $$"""{"status":"valid","reason":"It is valid until 2026-01-02T12:00:00.0000000\u002B00:00.","identityId":"{{id}}"}""",
            verdict.GetRawText());
    }
}
