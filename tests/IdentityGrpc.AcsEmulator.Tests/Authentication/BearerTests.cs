using IdentityGrpc.AcsEmulator.Tests.Infrastructure;

namespace IdentityGrpc.AcsEmulator.Tests.Authentication;

public sealed class BearerTests
{
    private const string Target = "/identities?api-version=2023-10-01";

    [Theory]
    [InlineData("https://communication.azure.com")]
    [InlineData("https://communication.azure.com/")]
    public async Task An_applications_token_for_the_service_is_accepted(string audience)
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();

        Answer answer = await emulator.SendBearerAsync("POST", Target, await emulator.MintAsync(new { kind = "app", audience }));

        Assert.Equal(201, answer.Status);
    }

    [Fact]
    public async Task A_token_may_be_for_another_resource_than_the_first()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync(options => options.Resources = Resources.Both);

        Answer first = await emulator.SendBearerAsync("POST", Target, await emulator.MintAsync(new { kind = "app" }));
        Answer other = await emulator.SendBearerAsync(
            "POST", Target, await emulator.MintAsync(new { kind = "app", resourceId = Resources.Other.Id }));
        Answer unknown = await emulator.SendBearerAsync("POST", Target, await emulator.MintAsync(new { kind = "app", resourceId = Guid.NewGuid() }));

        Assert.StartsWith($"8:acs:{AcsEmulatorResource.DevelopmentId}_", first.Id, StringComparison.Ordinal);
        Assert.StartsWith($"8:acs:{Resources.Other.Id}_", other.Id, StringComparison.Ordinal);
        Assert.Equal((401, "Denied", "ResourceUnknown"), (unknown.Status, unknown.Error.Code, unknown.Inner));
    }

    [Fact]
    public async Task A_token_that_is_expired_or_not_for_the_service_or_forged_is_denied()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        await using EmulatorFixture another = await EmulatorFixture.StartAsync();
        string[] tokens =
        [
            await emulator.MintAsync(new { kind = "app", expiresInMinutes = 0 }),
            await emulator.MintAsync(new { kind = "app", audience = "https://graph.microsoft.com" }),
            await emulator.MintAsync(new { kind = "teamsUser" }),
            await another.MintAsync(new { kind = "app" }),
            await emulator.IssueAsync(await emulator.CreateAsync()),
            "x",
        ];

        foreach (var token in tokens)
        {
            Answer answer = await emulator.SendBearerAsync("POST", Target, token);
            Assert.Equal((401, "Denied", "Denied by the resource provider.", null), answer.Error);
            Assert.Equal("BearerTokenInvalid", answer.Inner);
        }
    }
}
