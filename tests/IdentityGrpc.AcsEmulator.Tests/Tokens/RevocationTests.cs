using System.Globalization;
using IdentityGrpc.AcsEmulator.Tests.Infrastructure;

namespace IdentityGrpc.AcsEmulator.Tests.Tokens;

public sealed class RevocationTests
{
    [Fact]
    public async Task A_token_from_before_a_revoke_is_void_and_one_from_after_it_is_valid_within_the_same_instant()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        var id = await emulator.CreateAsync();
        var other = await emulator.IssueAsync(await emulator.CreateAsync());
        var before = await emulator.IssueAsync(id);

        Answer revoked = await emulator.RevokeAsync(id);
        var after = await emulator.IssueAsync(id);

        Assert.Equal((204, ""), (revoked.Status, revoked.Body));
        Assert.Equal("revoked", await emulator.InspectAsync(before));
        Assert.Equal("valid", await emulator.InspectAsync(after));
        Assert.Equal("valid", await emulator.InspectAsync(other));
        Assert.Equal(Jwt.Claims(before).GetProperty("iat").GetInt64(), Jwt.Claims(after).GetProperty("iat").GetInt64());
    }

    [Fact]
    public async Task A_revoke_tells_the_emulators_own_time()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        var id = await emulator.CreateAsync();
        emulator.Time.Advance(TimeSpan.FromSeconds(90.7));

        Answer revoked = await emulator.RevokeAsync(id);

        Assert.Equal("Thu, 01 Jan 2026 12:01:30 GMT", revoked.Headers.Date?.ToString("R", CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Every_revoke_voids_what_came_before_it()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        var id = await emulator.CreateAsync();
        var tokens = new List<string>();

        for (var i = 0; i < 5; i++)
        {
            tokens.Add(await emulator.IssueAsync(id));
            await emulator.RevokeAsync(id);
        }
        tokens.Add(await emulator.IssueAsync(id));

        foreach (var token in tokens[..^1]) Assert.Equal("revoked", await emulator.InspectAsync(token));
        Assert.Equal("valid", await emulator.InspectAsync(tokens[^1]));
    }

    [Fact]
    public async Task Issues_and_revokes_at_once_leave_valid_exactly_the_tokens_after_the_last_revoke()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        var id = await emulator.CreateAsync();

        for (var round = 0; round < 10; round++)
        {
            Task<string>[] overlapping = [.. Enumerable.Range(0, 8).Select(_ => emulator.IssueAsync(id))];
            await emulator.RevokeAsync(id);
            var after = await emulator.IssueAsync(id);
            Assert.Equal("valid", await emulator.InspectAsync(after));
            await Task.WhenAll(overlapping);
            await emulator.RevokeAsync(id);
            foreach (var token in overlapping) Assert.Equal("revoked", await emulator.InspectAsync(await token));
            Assert.Equal("revoked", await emulator.InspectAsync(after));
        }
    }

    [Fact]
    public async Task Deleting_an_identity_voids_its_tokens()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        var id = await emulator.CreateAsync();
        var token = await emulator.IssueAsync(id);

        Answer deleted = await emulator.DeleteAsync(id);

        Assert.Equal((204, ""), (deleted.Status, deleted.Body));
        Assert.Equal("deleted", await emulator.InspectAsync(token));
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

    [Fact]
    public async Task Tokens_valid_from_voids_what_was_issued_before_that_time_to_the_tick()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        var id = await emulator.CreateAsync();
        var first = await emulator.IssueAsync(id);
        emulator.Time.Advance(TimeSpan.FromTicks(3));
        DateTimeOffset from = emulator.Time.GetUtcNow();
        var second = await emulator.IssueAsync(id);

        Answer answer = await UpdateAsync(emulator, id, from.ToString("O"));

        Assert.Equal((204, ""), (answer.Status, answer.Body));
        Assert.Equal("revoked", await emulator.InspectAsync(first));
        Assert.Equal("valid", await emulator.InspectAsync(second));
    }

    [Fact]
    public async Task Tokens_valid_from_an_earlier_time_revives_nothing()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        var id = await emulator.CreateAsync();
        var token = await emulator.IssueAsync(id);
        emulator.Time.Advance(TimeSpan.FromMinutes(1));

        await UpdateAsync(emulator, id, emulator.Time.GetUtcNow().ToString("O"));
        await UpdateAsync(emulator, id, "2020-01-01T00:00:00Z");

        Assert.Equal("revoked", await emulator.InspectAsync(token));
    }

    [Fact]
    public async Task Tokens_valid_from_a_time_to_come_voids_new_tokens_too()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        var id = await emulator.CreateAsync();

        await UpdateAsync(emulator, id, emulator.Time.GetUtcNow().AddMinutes(5).ToString("O"));
        var early = await emulator.IssueAsync(id);
        emulator.Time.Advance(TimeSpan.FromMinutes(5));
        var late = await emulator.IssueAsync(id);

        Assert.Equal(("revoked", "valid"), (await emulator.InspectAsync(early), await emulator.InspectAsync(late)));
    }

    [Fact]
    public async Task An_update_that_names_no_time_changes_nothing()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        var id = await emulator.CreateAsync();
        var token = await emulator.IssueAsync(id);

        Answer answer = await emulator.SendAsync("PATCH", $"{EmulatorFixture.PathOf(id)}?api-version=2020-07-20-preview2", "{}");

        Assert.Equal(204, answer.Status);
        Assert.Equal("valid", await emulator.InspectAsync(token));
    }

    private static Task<Answer> UpdateAsync(EmulatorFixture emulator, string id, string tokensValidFrom) => emulator.SendAsync(
        "PATCH",
        $"{EmulatorFixture.PathOf(id)}?api-version=2020-07-20-preview2",
        $$"""{"tokensValidFrom":"{{tokensValidFrom}}"}""",
        request => request.Content!.Headers.ContentType = new("application/merge-patch+json"));
}
