using System.Text.Json;
using IdentityGrpc.AcsEmulator.Tests.Infrastructure;

namespace IdentityGrpc.AcsEmulator.Tests.Identities;

public sealed class CustomIdTests
{
    private const string Target = "/identities?api-version=2025-03-02-preview";

    [Fact]
    public async Task The_same_custom_id_gives_the_same_identity_with_200()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();

        Answer first = await CreateAsync(emulator, "sally@contoso.com");
        Answer second = await CreateAsync(emulator, "sally@contoso.com");
        Answer other = await CreateAsync(emulator, "Sally@contoso.com");

        Assert.Equal((201, 200, 201), (first.Status, second.Status, other.Status));
        Assert.Equal(first.Id, second.Id);
        Assert.NotEqual(first.Id, other.Id);
        Assert.Equal("sally@contoso.com", second.Json.GetProperty("identity").GetProperty("customId").GetString());
    }

    [Fact]
    public async Task Of_concurrent_creates_with_one_custom_id_exactly_one_creates()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();

        for (var round = 0; round < 20; round++)
        {
            var customId = $"user {round}";
            Answer[] answers = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => CreateAsync(emulator, customId)));

            Assert.Single(answers, answer => answer.Status == 201);
            Assert.Equal(31, answers.Count(answer => answer.Status == 200));
            Assert.Single(answers.Select(answer => answer.Id).Distinct(StringComparer.Ordinal));
        }
        JsonElement status = await emulator.ControlAsync("GET", "status");
        Assert.Equal(20, status.GetProperty("resources")[0].GetProperty("identities").GetInt32());
    }

    [Fact]
    public async Task Reading_an_identity_tells_its_custom_id_and_its_last_token()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        var id = (await CreateAsync(emulator, "sally")).Id;

        Answer before = await GetAsync(emulator, id);
        emulator.Time.Advance(TimeSpan.FromSeconds(5));
        await emulator.IssueAsync(id);
        Answer after = await GetAsync(emulator, id);
        Answer plain = await GetAsync(emulator, await emulator.CreateAsync());

        Assert.Equal($$"""{"id":"{{id}}","customId":"sally"}""", before.Body);
        Assert.Equal($$"""{"id":"{{id}}","customId":"sally","lastTokenIssuedAt":"2026-01-01T12:00:05.0000000\u002B00:00"}""", after.Body);
        Assert.Equal(["id"], plain.Json.EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public async Task A_deleted_identitys_custom_id_is_free_again()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        var first = (await CreateAsync(emulator, "sally")).Id;

        await emulator.DeleteAsync(first);
        Answer second = await CreateAsync(emulator, "sally");

        Assert.Equal(201, second.Status);
        Assert.NotEqual(first, second.Id);
    }

    [Fact]
    public async Task Resources_do_not_share_custom_ids()
    {
        AcsEmulatorResource other = Resources.Other;
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync(options => options.Resources = Resources.Both);

        Answer mine = await CreateAsync(emulator, "sally");
        Answer theirs = await emulator.SendAsync("POST", Target, """{"customId":"sally"}""", resource: other);

        Assert.Equal((201, 201), (mine.Status, theirs.Status));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(257)]
    public async Task A_custom_id_has_1_to_256_characters(int length)
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();

        Answer refused = await CreateAsync(emulator, new string('x', length));
        Answer longest = await CreateAsync(emulator, new string('x', 256));

        Assert.Equal((400, "ValidationError", "customId"), (refused.Status, refused.Error.Code, refused.Error.Target));
        Assert.Equal(201, longest.Status);
    }

    private static Task<Answer> CreateAsync(EmulatorFixture emulator, string customId) =>
        emulator.SendAsync("POST", Target, JsonSerializer.Serialize(new { customId }));

    private static Task<Answer> GetAsync(EmulatorFixture emulator, string id) =>
        emulator.SendAsync("GET", $"{EmulatorFixture.PathOf(id)}?api-version=2025-03-02-preview");
}
