using IdentityGrpc.AcsEmulator.Tests.Infrastructure;

namespace IdentityGrpc.AcsEmulator.Tests.Identities;

/// <summary>Identities that the resource does not own, or that do not exist.</summary>
public sealed class ForeignIdentityTests
{
    private static readonly (int Status, string? Code, string? Message, string? Target) s_notOwned =
        (401, "IdentityNotOwned", "Provided identity doesn't belong to the resource.", null);

    [Theory]
    [InlineData("8:acs:00000000-0000-0000-0000-000000000000_00000000-0000-0000-0000-000000000000")]
    [InlineData("8:acs:0ac50000-dec0-4de0-8000-000000000001")]
    [InlineData("8:acs:0ac50000-dec0-4de0-8000-000000000001_11111111-1111-1111-1111-111111111111_11111111-1111-1111-1111-111111111111")]
    [InlineData("28:orgid:11111111-1111-1111-1111-111111111111")]
    [InlineData("sally")]
    public async Task An_id_of_no_resource_here_is_not_owned(string id)
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();

        foreach (Answer answer in await CallsAsync(emulator, id))
        {
            Assert.Equal(s_notOwned, answer.Error);
            Assert.Equal("application/json", answer.ContentHeaders.ContentType?.ToString());
            Assert.NotNull(answer.Header("api-supported-versions"));
        }
    }

    [Fact]
    public async Task Another_resources_identity_is_not_owned_and_stays_as_it_is()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync(
            options => options.Resources = Resources.Both);
        var id = await emulator.CreateAsync(Resources.Other);
        Answer issued = await emulator.TryIssueAsync(id, resource: Resources.Other);

        foreach (Answer answer in await CallsAsync(emulator, id)) Assert.Equal(s_notOwned, answer.Error);

        Assert.Equal(200, issued.Status);
        Assert.Equal("valid", await emulator.InspectAsync(issued.Json.GetProperty("token").GetString()!));
    }

    [Fact]
    public async Task A_deleted_identity_does_not_exist_for_any_operation()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        var id = await emulator.CreateAsync();
        await emulator.DeleteAsync(id);

        foreach (Answer answer in await CallsAsync(emulator, id))
        {
            Assert.Equal((404, "IdentityNotFound", "Provided identity doesn't exist.", null), answer.Error);
        }
    }

    [Fact]
    public async Task Status_and_code_of_an_unknown_identity_are_options_as_the_services_are_not_known()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync(options =>
        {
            options.UnknownIdentityStatus = 401;
            options.UnknownIdentityCode = "IdentityDoesNotExist";
        });
        var id = await emulator.CreateAsync();
        await emulator.DeleteAsync(id);

        Answer answer = await emulator.TryIssueAsync(id);

        Assert.Equal((401, "IdentityDoesNotExist", "Provided identity doesn't exist.", null), answer.Error);
    }

    private static async Task<Answer[]> CallsAsync(EmulatorFixture emulator, string id) =>
    [
        await emulator.TryIssueAsync(id),
        await emulator.RevokeAsync(id),
        await emulator.DeleteAsync(id),
        await emulator.SendAsync("GET", $"{EmulatorFixture.PathOf(id)}?api-version=2025-03-02-preview"),
        await emulator.SendAsync("PATCH", $"{EmulatorFixture.PathOf(id)}?api-version=2020-07-20-preview2", "{}"),
        await emulator.SendAsync("POST", $"{EmulatorFixture.PathOf(id)}/token?api-version=2020-07-20-preview2", """{"scopes":["chat"]}"""),
    ];
}
