using System.Text.Json;
using IdentityGrpc.AcsEmulator.Tests.Infrastructure;
using IdentityGrpc.Testing;

namespace IdentityGrpc.AcsEmulator.Tests.Persistence;

/// <summary>The real program, killed without warning.</summary>
public sealed class KillTests
{
    [Fact]
    public async Task Whatever_was_answered_before_a_kill_is_there_after_a_restart()
    {
        using var folder = new DataFolder();
        string revokedId, keptId, deletedId, void1, valid, gone, customId, keys;
        await using (EmulatorProcess first = await EmulatorProcess.StartAsync("--data", folder.Path))
        {
            (revokedId, void1) = await CreateAsync(first);
            Assert.Equal(
                204, (await first.SendAsync("POST", $"{EmulatorFixture.PathOf(revokedId)}/:revokeAccessTokens?api-version=2023-10-01")).Status);
            (keptId, valid) = await CreateAsync(first);
            (deletedId, gone) = await CreateAsync(first);
            Assert.Equal(204, (await first.SendAsync("DELETE", $"{EmulatorFixture.PathOf(deletedId)}?api-version=2023-10-01")).Status);
            customId = (await first.SendAsync("POST", "/identities?api-version=2025-03-02-preview", """{"customId":"sally"}""")).Id;
            keys = (await first.SendAsync("GET", "/_emulator/keys")).Body;
            await first.KillAsync();
        }

        await using EmulatorProcess second = await EmulatorProcess.StartAsync("--data", folder.Path);

        Assert.Equal("revoked", await InspectAsync(second, void1));
        Assert.Equal("valid", await InspectAsync(second, valid));
        Assert.Equal("deleted", await InspectAsync(second, gone));
        Assert.Equal(keys, (await second.SendAsync("GET", "/_emulator/keys")).Body);
        Assert.Equal((200, 200, 404), (await IssueAsync(second, revokedId), await IssueAsync(second, keptId), await IssueAsync(second, deletedId)));
        Answer again = await second.SendAsync("POST", "/identities?api-version=2025-03-02-preview", """{"customId":"sally"}""");
        Assert.Equal((200, customId), (again.Status, again.Id));
    }

    [Fact]
    public async Task A_kill_in_the_middle_of_many_calls_loses_none_that_was_answered()
    {
        using var folder = new DataFolder();
        var created = new List<string>();
        var revoked = new List<string>();
        await using (EmulatorProcess first = await EmulatorProcess.StartAsync("--data", folder.Path, "--algorithm", "ES256"))
        {
            Task[] callers = [.. Enumerable.Range(0, 8).Select(_ => CallUntilKilledAsync(first, created, revoked))];
            await Until.TrueAsync(() => Count(created) >= 300);
            await first.KillAsync();
            await Task.WhenAll(callers);
        }

        await using EmulatorProcess second = await EmulatorProcess.StartAsync("--data", folder.Path, "--algorithm", "ES256");

        foreach (var id in created) Assert.Equal(200, await IssueAsync(second, id));
        foreach (var token in revoked) Assert.Equal("revoked", await InspectAsync(second, token));
        Assert.NotEmpty(revoked);
    }

    private static int Count(List<string> list)
    {
        lock (list) return list.Count;
    }

    private static async Task CallUntilKilledAsync(EmulatorProcess emulator, List<string> created, List<string> revoked)
    {
        try
        {
            while (true)
            {
                (var id, var token) = await CreateAsync(emulator);
                lock (created) created.Add(id);
                await emulator.SendAsync("POST", $"{EmulatorFixture.PathOf(id)}/:revokeAccessTokens?api-version=2023-10-01");
                lock (revoked) revoked.Add(token);
            }
        }
        catch (HttpRequestException)
        {
            // The program is gone, as it should be.
        }
    }

    private static async Task<(string Id, string Token)> CreateAsync(EmulatorProcess emulator)
    {
        Answer answer = await emulator.SendAsync("POST", "/identities?api-version=2023-10-01", """{"createTokenWithScopes":["chat"]}""");
        return (answer.Id, answer.Token);
    }

    private static async Task<int> IssueAsync(EmulatorProcess emulator, string id) =>
        (await emulator.SendAsync(
            "POST", $"{EmulatorFixture.PathOf(id)}/:issueAccessToken?api-version=2023-10-01", """{"scopes":["chat"]}""")).Status;

    private static async Task<string?> InspectAsync(EmulatorProcess emulator, string token)
    {
        Answer verdict = await emulator.SendAsync("POST", "/_emulator/tokens/inspect", JsonSerializer.Serialize(new { token }));
        return verdict.Json.GetProperty("status").GetString();
    }
}
