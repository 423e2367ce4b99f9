using System.Text.Json;
using IdentityGrpc.AcsEmulator.Tests.Infrastructure;
using IdentityGrpc.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace IdentityGrpc.AcsEmulator.Tests.Persistence;

public sealed class RestartTests
{
    private const string Assignments = "/access/entra/assignments?api-version=2025-03-02-preview";

    [Fact]
    public async Task Everything_comes_back_after_a_restart()
    {
        using var folder = new DataFolder();
        string id, revoked, cut, old, entra, certificate, read, assignments, keys;
        var clock = new ManualTimeProvider();
        await using (EmulatorFixture first = await StartAsync(folder, clock))
        {
            id = (await first.SendAsync("POST", "/identities?api-version=2025-03-02-preview", """{"customId":"sally"}""")).Id;
            revoked = await first.IssueAsync(id);
            await first.RevokeAsync(id);
            var other = await first.CreateAsync();
            old = await first.IssueAsync(other);
            await first.RevokeAsync(other);
            first.Time.Advance(TimeSpan.FromSeconds(1));
            cut = await first.IssueAsync(id);
            first.Time.Advance(TimeSpan.FromSeconds(1));
            await first.SendAsync(
                "PATCH", $"{EmulatorFixture.PathOf(id)}?api-version=2020-07-20-preview2", $$"""{"tokensValidFrom":"{{first.Time.GetUtcNow():O}}"}""");
            await first.IssueAsync(id);
            read = (await first.SendAsync("GET", $"{EmulatorFixture.PathOf(id)}?api-version=2025-03-02-preview")).Body;
            await first.ControlAsync("POST", "keys/rotate");
            keys = (await first.ControlAsync("GET", "keys")).GetRawText();
            entra = await first.MintAsync(new { kind = "app" });
            await first.SendAsync(
                "PATCH", Assignments, $$"""{"{{Guid.NewGuid()}}":{"principalType":"user","clientIds":[],"tenantId":"{{Guid.NewGuid()}}" } }""");
            assignments = (await first.SendAsync("GET", Assignments)).Body;
            certificate = first.Host.CertificatePem;
        }

        await using EmulatorFixture second = await StartAsync(folder, clock);

        Assert.Equal(read, (await second.SendAsync("GET", $"{EmulatorFixture.PathOf(id)}?api-version=2025-03-02-preview")).Body);
        Assert.Contains("lastTokenIssuedAt", read, StringComparison.Ordinal);
        Assert.Equal(
            ("revoked", "revoked", "revoked"), (await second.InspectAsync(revoked), await second.InspectAsync(cut), await second.InspectAsync(old)));
        Assert.Equal(keys, (await second.ControlAsync("GET", "keys")).GetRawText());
        Assert.Equal(201, (await second.SendBearerAsync("POST", "/identities?api-version=2023-10-01", entra)).Status);
        Assert.Equal(assignments, (await second.SendAsync("GET", Assignments)).Body);
        Assert.Equal(certificate, second.Host.CertificatePem);
        Assert.Equal(200, (await second.SendAsync("POST", "/identities?api-version=2025-03-02-preview", """{"customId":"sally"}""")).Status);
    }

    [Fact]
    public async Task A_revoke_after_a_restart_voids_tokens_from_before_it_also_when_the_clock_went_back()
    {
        using var folder = new DataFolder();
        string id, token;
        await using (EmulatorFixture first = await StartAsync(folder))
        {
            first.Time.Advance(TimeSpan.FromHours(1));
            id = await first.CreateAsync();
            token = await first.IssueAsync(id);
        }

        await using EmulatorFixture second = await StartAsync(folder);
        Assert.Equal("valid", await second.InspectAsync(token));
        await second.RevokeAsync(id);

        Assert.Equal("revoked", await second.InspectAsync(token));
        Assert.Equal("valid", await second.InspectAsync(await second.IssueAsync(id)));
    }

    [Fact]
    public async Task A_reset_and_deletes_are_remembered()
    {
        using var folder = new DataFolder();
        string deleted, reset;
        await using (EmulatorFixture first = await StartAsync(folder))
        {
            reset = await first.IssueAsync(await first.CreateAsync());
            await first.SendAsync(
                "PATCH", Assignments, $$"""{"{{Guid.NewGuid()}}":{"principalType":"user","clientIds":[],"tenantId":"{{Guid.NewGuid()}}" } }""");
            await first.ControlAsync("POST", "reset");
            var id = await first.CreateAsync();
            deleted = await first.IssueAsync(id);
            await first.DeleteAsync(id);
        }

        await using EmulatorFixture second = await StartAsync(folder);

        Assert.Equal(("deleted", "deleted"), (await second.InspectAsync(reset), await second.InspectAsync(deleted)));
        Assert.Equal("""{"value":[]}""", (await second.SendAsync("GET", Assignments)).Body);
        JsonElement status = await second.ControlAsync("GET", "status");
        Assert.Equal(0, status.GetProperty("resources")[0].GetProperty("identities").GetInt32());
    }

    [Fact]
    public async Task A_resource_that_is_left_out_once_keeps_its_identities()
    {
        using var folder = new DataFolder();
        string id;
        await using (EmulatorFixture both = await StartAsync(folder, Resources.Both)) id = await both.CreateAsync(Resources.Other);
        await using (EmulatorFixture one = await StartAsync(folder)) Assert.Equal(401, (await one.TryIssueAsync(id)).Status);

        await using EmulatorFixture again = await StartAsync(folder, Resources.Both);

        Assert.Equal(200, (await again.TryIssueAsync(id, resource: Resources.Other)).Status);
    }

    [Fact]
    public async Task With_another_algorithm_new_tokens_use_it_and_old_ones_stay_valid()
    {
        using var folder = new DataFolder();
        string id, old;
        await using (EmulatorFixture first = await StartAsync(folder))
        {
            id = await first.CreateAsync();
            old = await first.IssueAsync(id);
        }

        await using EmulatorFixture second = await EmulatorFixture.StartAsync(options =>
        {
            options.DataDirectory = folder.Path;
            options.SigningAlgorithm = TokenSigningAlgorithm.RS256;
        });
        var renewed = await second.IssueAsync(id);

        Assert.Equal(("ES256", "RS256"), (Jwt.Header(old).GetProperty("alg").GetString(), Jwt.Header(renewed).GetProperty("alg").GetString()));
        Assert.Equal(("valid", "valid"), (await second.InspectAsync(old), await second.InspectAsync(renewed)));
    }

    [Fact]
    public async Task A_second_emulator_on_the_same_folder_is_refused_with_one_clear_line()
    {
        using var folder = new DataFolder();
        await using EmulatorFixture first = await StartAsync(folder);
        var options = new AcsEmulatorOptions { HttpPort = 0, HttpsPort = 0, DataDirectory = folder.Path };

        var refused = await Assert.ThrowsAsync<IOException>(
            () => AcsEmulatorHost.StartAsync(options, TimeProvider.System, NullLoggerFactory.Instance, CancellationToken.None));

        Assert.Equal($"The data folder '{folder.Path}' is in use by another emulator.", refused.Message);
    }

    [Fact]
    public async Task The_folder_and_the_private_keys_are_the_owners_alone()
    {
        if (OperatingSystem.IsWindows()) return;
        using var folder = new DataFolder();
        var data = Path.Combine(folder.Path, "new", "folder");
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync(options => options.DataDirectory = data);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(data));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(data, "server.pfx")));
        Assert.DoesNotContain("PRIVATE", await File.ReadAllTextAsync(emulator.Host.CertificatePath!), StringComparison.Ordinal);
    }

    private static Task<EmulatorFixture> StartAsync(DataFolder folder, ManualTimeProvider? clock = null) =>
        EmulatorFixture.StartAsync(options => options.DataDirectory = folder.Path, clock);

    private static Task<EmulatorFixture> StartAsync(DataFolder folder, IReadOnlyList<AcsEmulatorResource> resources) =>
        EmulatorFixture.StartAsync(options => (options.DataDirectory, options.Resources) = (folder.Path, resources));
}
