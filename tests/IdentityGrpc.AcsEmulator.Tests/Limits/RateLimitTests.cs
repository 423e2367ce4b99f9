using System.Text.Json;
using IdentityGrpc.AcsEmulator.Tests.Infrastructure;

namespace IdentityGrpc.AcsEmulator.Tests.Limits;

public sealed class RateLimitTests
{
    [Fact]
    public async Task The_published_limits_are_there_and_off()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();

        JsonElement limits = await emulator.ControlAsync("GET", "limits");

        Assert.False(limits.GetProperty("enforced").GetBoolean());
        Assert.Equal(
            [
                "CreateIdentity 1000/30", "CreateIdentityAndToken 1000/30", "DeleteIdentity 500/30", "ExchangeTeamsUserAccessToken 500/30",
                "IssueAccessToken 1000/30", "RevokeAccessTokens 500/30",
            ],
            limits.GetProperty("limits").EnumerateObject().Select(
                limit => $"{limit.Name} {limit.Value.GetProperty("requests")}/{limit.Value.GetProperty("seconds")}"));
    }

    [Fact]
    public async Task Over_the_limit_a_call_gets_429_until_the_window_ends()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync(options => options.EnforceLimits = true);
        var id = await emulator.CreateAsync();
        await Task.WhenAll(Enumerable.Range(0, 500).Select(_ => emulator.RevokeAsync(id)));
        emulator.Time.Advance(TimeSpan.FromSeconds(12.5));

        Answer refused = await emulator.RevokeAsync(id);
        Answer other = await emulator.TryIssueAsync(id);
        emulator.Time.Advance(TimeSpan.FromSeconds(17.4));
        Answer early = await emulator.RevokeAsync(id);
        emulator.Time.Advance(TimeSpan.FromSeconds(10));
        Answer again = await emulator.RevokeAsync(id);

        Assert.Equal((429, "TooManyRequests", "18"), (refused.Status, refused.Error.Code, refused.Header("Retry-After")));
        Assert.Equal((200, 429, 204), (other.Status, early.Status, again.Status));
    }

    [Fact]
    public async Task Creates_with_and_without_a_token_have_limits_of_their_own_and_resources_do_not_share_them()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync(options => options.Resources = Resources.Both);
        const string One = """{"requests":1,"seconds":30}""";
        await emulator.ControlAsync(
            "PUT", "limits", $$"""{"enforced":true,"limits":{"CreateIdentity":{{One}},"CreateIdentityAndToken":{{One}} } }""");
        const string Target = "/identities?api-version=2023-10-01";
        const string WithToken = """{"createTokenWithScopes":["chat"]}""";

        Answer[] answers =
        [
            await emulator.SendAsync("POST", Target),
            await emulator.SendAsync("POST", Target, WithToken),
            await emulator.SendAsync("POST", Target),
            await emulator.SendAsync("POST", Target, WithToken),
            await emulator.SendAsync("POST", Target, resource: Resources.Other),
        ];

        Assert.Equal([201, 201, 429, 429, 201], answers.Select(answer => answer.Status));
    }

    [Fact]
    public async Task The_limits_can_be_switched_while_it_runs()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        var id = await emulator.CreateAsync();

        await emulator.ControlAsync("PUT", "limits", """{"enforced":true,"limits":{"RevokeAccessTokens":{"requests":0,"seconds":30}}}""");
        Assert.Equal(429, (await emulator.RevokeAsync(id)).Status);
        await emulator.ControlAsync("PUT", "limits", """{"enforced":false}""");
        Assert.Equal(204, (await emulator.RevokeAsync(id)).Status);
    }

    [Theory]
    [InlineData("""{"limits":{"Unknown":{"requests":1,"seconds":1}}}""")]
    [InlineData("""{"limits":{"CreateIdentity":{"requests":-1,"seconds":1}}}""")]
    [InlineData("""{"limits":{"CreateIdentity":{"requests":1,"seconds":0}}}""")]
    [InlineData("""{"limits":{"CreateIdentity":null}}""")]
    [InlineData("""{"enforced":"yes"}""")]
    public async Task A_limit_that_makes_no_sense_is_refused(string body)
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();

        Answer answer = await emulator.SendUnsignedAsync("PUT", "/_emulator/limits", body);

        Assert.Equal(400, answer.Status);
    }
}
