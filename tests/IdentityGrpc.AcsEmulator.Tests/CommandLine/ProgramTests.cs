using IdentityGrpc.AcsEmulator.Tests.Infrastructure;

namespace IdentityGrpc.AcsEmulator.Tests.CommandLine;

public sealed class ProgramTests
{
    [Fact]
    public async Task It_prints_connection_strings_and_how_to_trust_it_and_ends_with_0_on_SIGTERM()
    {
        using var folder = new DataFolder();
        await using EmulatorProcess program = await EmulatorProcess.StartAsync("--data", folder.Path);

        foreach (var part in new[]
        {
            "endpoint=https://127.0.0.1:",
            $"endpoint={program.Endpoint};accesskey={AcsEmulatorResource.DevelopmentAccessKey}",
            $"NODE_EXTRA_CA_CERTS={folder.Path}/certificate.pem",
            $"REQUESTS_CA_BUNDLE={folder.Path}/certificate.pem",
            $"SSL_CERT_FILE={folder.Path}/certificate.pem",
            $"keytool -importcert -noprompt -alias acs-emulator -file {folder.Path}/certificate.pem",
        })
        {
            Assert.Contains(part, program.Output, StringComparison.Ordinal);
        }
        Assert.Equal(0, await program.TerminateAsync());
    }

    [Fact]
    public async Task A_port_in_use_ends_it_with_one_line_and_1()
    {
        await using EmulatorFixture other = await EmulatorFixture.StartAsync();
        var port = other.Host.HttpEndpoint.Port;

        (var exitCode, _, var error) = await EmulatorProcess.RunAsync("--http", $"{port}", "--https", "0");

        Assert.Equal(1, exitCode);
        Assert.Contains($":{port}:", Assert.Single(error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Resources_and_options_come_from_the_command_line()
    {
        await using EmulatorProcess program = await EmulatorProcess.StartAsync(
            "--resource", $"{AcsEmulatorResource.DevelopmentId}={AcsEmulatorResource.DevelopmentAccessKey}",
            "--resource", $"{Resources.Other.Id}={Resources.Other.AccessKey},{Resources.Other.SecondaryAccessKey}",
            "--algorithm", "ES256", "--unknown-identity-status", "410", "--region", "de", "--enforce-limits");

        Answer status = await program.SendAsync("GET", "/_emulator/status");
        Answer limits = await program.SendAsync("GET", "/_emulator/limits");
        Answer created = await program.SendAsync("POST", "/identities?api-version=2023-10-01", """{"createTokenWithScopes":["chat"]}""");
        Answer unknown = await program.SendAsync(
            "DELETE", $"{EmulatorFixture.PathOf($"8:acs:{AcsEmulatorResource.DevelopmentId}_{Guid.NewGuid()}")}?api-version=2023-10-01");

        Assert.Equal(2, status.Json.GetProperty("resources").GetArrayLength());
        Assert.True(limits.Json.GetProperty("enforced").GetBoolean());
        var token = created.Token;
        Assert.Equal(("ES256", "de"), (Jwt.Header(token).GetProperty("alg").GetString(), Jwt.Claims(token).GetProperty("rgn").GetString()));
        Assert.Equal(410, unknown.Status);
        Assert.Contains(Resources.Other.AccessKey, program.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--resource", "secret-key-without-an-id")]
    [InlineData("--https", "x")]
    [InlineData("--bind", "localhost")]
    [InlineData("--unknown", "x")]
    public async Task A_wrong_argument_ends_it_with_1_and_shows_no_key(string option, string value)
    {
        (var exitCode, var output, var error) = await EmulatorProcess.RunAsync(option, value);

        Assert.Equal(1, exitCode);
        Assert.NotEmpty(output + error);
        Assert.DoesNotContain("secret-key", output + error, StringComparison.Ordinal);
    }
}
