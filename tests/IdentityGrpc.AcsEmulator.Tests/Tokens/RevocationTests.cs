using IdentityGrpc.AcsEmulator.Tests.Infrastructure;

namespace IdentityGrpc.AcsEmulator.Tests.Tokens;

public sealed class RevocationTests
{
    [Fact]
    public async Task A_token_from_before_a_revoke_is_void_and_one_from_after_it_is_valid_within_the_same_instant()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        var id = await emulator.CreateAsync();
        var before = await emulator.IssueAsync(id);

        Answer revoked = await emulator.SendAsync("POST", $"{EmulatorFixture.PathOf(id)}/:revokeAccessTokens?api-version=2023-10-01");
        var after = await emulator.IssueAsync(id);

        Assert.Equal(204, revoked.Status);
        Assert.Equal("revoked", await emulator.InspectAsync(before));
        Assert.Equal("valid", await emulator.InspectAsync(after));
    }

    [Fact]
    public async Task Deleting_an_identity_voids_its_tokens_and_makes_it_unknown()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        var id = await emulator.CreateAsync();
        var token = await emulator.IssueAsync(id);

        Answer deleted = await emulator.SendAsync("DELETE", $"{EmulatorFixture.PathOf(id)}?api-version=2023-10-01");
        Answer issue = await emulator.SendAsync("POST", $"{EmulatorFixture.PathOf(id)}/:issueAccessToken?api-version=2023-10-01", """{"scopes":["chat"]}""");

        Assert.Equal(204, deleted.Status);
        Assert.Equal("deleted", await emulator.InspectAsync(token));
        Assert.Equal((404, "Provided identity doesn't exist."), (issue.Status, issue.Message));
    }

    [Fact]
    public async Task A_token_expires_by_the_emulators_clock()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        var token = await emulator.IssueAsync(await emulator.CreateAsync());

        emulator.Time.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        Assert.Equal("valid", await emulator.InspectAsync(token));
        emulator.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("expired", await emulator.InspectAsync(token));
    }
}
