using IdentityGrpc.AcsEmulator.Tests.Infrastructure;

namespace IdentityGrpc.AcsEmulator.Tests.ApiVersions;

/// <summary>Members and scopes that a version does not know yet.</summary>
public sealed class VersionFeaturesTests
{
    [Theory]
    [InlineData("2021-03-07", 1440)]
    [InlineData("2022-06-01", 1440)]
    [InlineData("2022-10-01", 60)]
    [InlineData("2023-08-01", 60)]
    [InlineData("2023-10-01", 60)]
    [InlineData("2025-03-02-preview", 60)]
    [InlineData("2025-06-30", 60)]
    [InlineData("2026-09-23", 60)]
    public async Task The_lifetime_counts_from_2022_10_01_on_and_is_ignored_before(string version, int minutes)
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        var id = await emulator.CreateAsync();

        Answer issued = await emulator.TryIssueAsync(id, """{"scopes":["chat"],"expiresInMinutes":60}""", version);
        Answer created = await emulator.SendAsync(
            "POST", $"/identities?api-version={version}", """{"createTokenWithScopes":["chat"],"expiresInMinutes":60}""");

        DateTimeOffset expected = emulator.Time.GetUtcNow().AddMinutes(minutes);
        Assert.Equal(expected, issued.Json.GetProperty("expiresOn").GetDateTimeOffset());
        Assert.Equal(expected, created.Json.GetProperty("accessToken").GetProperty("expiresOn").GetDateTimeOffset());
    }

    [Theory]
    [InlineData("2022-06-01", 200)]
    [InlineData("2022-10-01", 400)]
    public async Task A_lifetime_out_of_range_matters_only_where_lifetimes_do(string version, int status)
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        var id = await emulator.CreateAsync();

        Answer answer = await emulator.TryIssueAsync(id, """{"scopes":["chat"],"expiresInMinutes":59}""", version);

        Assert.Equal(status, answer.Status);
    }

    [Theory]
    [InlineData("2021-03-07", 400)]
    [InlineData("2022-06-01", 400)]
    [InlineData("2022-10-01", 400)]
    [InlineData("2023-08-01", 400)]
    [InlineData("2023-10-01", 200)]
    [InlineData("2025-03-02-preview", 200)]
    [InlineData("2025-06-30", 200)]
    [InlineData("2026-09-23", 200)]
    public async Task The_join_scopes_came_with_2023_10_01(string version, int status)
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        var id = await emulator.CreateAsync();

        foreach (var scope in new[] { "chat.join", "chat.join.limited", "voip.join" })
        {
            Answer answer = await emulator.TryIssueAsync(id, $$"""{"scopes":["{{scope}}"]}""", version);

            Assert.Equal(status, answer.Status);
            if (status == 400) Assert.Equal(("ValidationError", "scopes"), (answer.Error.Code, answer.Error.Target));
        }
    }

    [Theory]
    [InlineData("2023-10-01")]
    [InlineData("2025-06-30")]
    public async Task A_version_without_custom_ids_ignores_them(string version)
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();

        Answer first = await emulator.SendAsync("POST", $"/identities?api-version={version}", """{"customId":"sally"}""");
        Answer second = await emulator.SendAsync("POST", $"/identities?api-version={version}", """{"customId":"sally"}""");

        Assert.Equal((201, 201), (first.Status, second.Status));
        Assert.Equal(["id"], first.Json.GetProperty("identity").EnumerateObject().Select(member => member.Name));
    }
}
