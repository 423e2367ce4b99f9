using System.Net;
using IdentityGrpc.AcsEmulator.Tests.Infrastructure;
using IdentityGrpc.Testing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace IdentityGrpc.AcsEmulator.Tests.Hosting;

public sealed class AcsEmulatorHostTests
{
    [Fact]
    public async Task A_port_in_use_is_named_in_one_line()
    {
        await using EmulatorFixture first = await EmulatorFixture.StartAsync();
        var port = first.Host.HttpEndpoint.Port;
        var options = new AcsEmulatorOptions { HttpPort = port, HttpsPort = 0 };

        var exception = await Assert.ThrowsAsync<IOException>(() => StartAsync(options));

        Assert.Contains($":{port}:", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', exception.Message);
    }

    [Fact]
    public async Task Everything_that_is_wrong_with_the_options_is_said_at_once_and_no_key_is_shown()
    {
        var options = new AcsEmulatorOptions
        {
            BindAddress = "localhost",
            HttpPort = 70000,
            HttpsPort = -1,
            AdvertisedHost = "a b",
            ClockSkew = TimeSpan.Zero,
            UnknownIdentityStatus = 200,
            Resources =
            [
                new AcsEmulatorResource { Id = Guid.Empty, AccessKey = "n0t-a-key!" },
                new AcsEmulatorResource { Id = Guid.Empty, AccessKey = "n0t-a-key!" },
            ],
        };

        var exception = await Assert.ThrowsAsync<ArgumentException>(() => StartAsync(options));

        string[] parts =
        [
            "BindAddress", "HttpPort", "HttpsPort", "AdvertisedHost", "ClockSkew", "UnknownIdentityStatus", "empty id", "base64", "same id", "same.",
        ];
        foreach (var part in parts)
        {
            Assert.Contains(part, exception.Message, StringComparison.Ordinal);
        }
        Assert.DoesNotContain("n0t-a-key!", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connection_strings_name_the_endpoints_and_the_key()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        AcsEmulatorHost host = emulator.Host;

        Assert.Equal(
            $"endpoint=https://127.0.0.1:{host.HttpsEndpoint.Port}/;accesskey={AcsEmulatorResource.DevelopmentAccessKey}", host.ConnectionString);
        Assert.Equal(
            $"endpoint=http://127.0.0.1:{host.HttpEndpoint.Port}/;accesskey={AcsEmulatorResource.DevelopmentAccessKey}", host.HttpConnectionString);
        Assert.Null(host.CertificatePath);
    }

    [Theory]
    [InlineData("0.0.0.0", null, "localhost")]
    [InlineData("127.0.0.1", "acs-emulator", "acs-emulator")]
    public async Task The_advertised_host_can_be_another_than_the_address(string bind, string? advertised, string expected)
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync(
            options => (options.BindAddress, options.AdvertisedHost) = (bind, advertised));

        Assert.Equal(expected, emulator.Host.HttpsEndpoint.Host);
        Assert.Contains($"//{expected}:", emulator.Host.ConnectionString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_environment_of_the_process_has_no_say()
    {
        const string Variable = "ASPNETCORE_URLS";
        var before = Environment.GetEnvironmentVariable(Variable);
        Environment.SetEnvironmentVariable(Variable, "http://127.0.0.1:1");
        try
        {
            await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
            Assert.NotEqual(1, emulator.Host.HttpEndpoint.Port);
            Assert.Equal(201, (await emulator.SendAsync("POST", "/identities?api-version=2023-10-01")).Status);
        }
        finally
        {
            Environment.SetEnvironmentVariable(Variable, before);
        }
    }

    [Fact]
    public async Task Stopping_does_not_wait_for_a_call_in_flight_and_a_second_stop_does_nothing()
    {
        EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        await emulator.ControlAsync("POST", "faults", """{"delay":3600000}""");
        Task<string> stuck = emulator.CreateAsync();
        await Until.TrueAsync(() => emulator.Time.PendingTimers > 0);
        var start = TimeProvider.System.GetTimestamp();

        await emulator.Host.DisposeAsync();
        TimeSpan elapsed = TimeProvider.System.GetElapsedTime(start);

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => stuck);
        await emulator.DisposeAsync();
        // Half a second, and what a busy machine adds; a web server left alone takes thirty.
        Assert.InRange(elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task The_log_names_the_endpoints_and_no_request_and_no_secret()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        var id = await emulator.CreateAsync();
        var token = await emulator.IssueAsync(id);

        // Kestrel warns when the machine is slow.
        CapturedLine line = Assert.Single(emulator.Log.Lines, line => line.Level >= LogLevel.Information && line.Event.Name != "HeartbeatSlow");
        Assert.Equal("EmulatorStarted", line.Event.Name);
        foreach (CapturedLine any in emulator.Log.Lines)
        {
            Assert.DoesNotContain(id, any.FullText, StringComparison.Ordinal);
            Assert.DoesNotContain(token, any.FullText, StringComparison.Ordinal);
            Assert.DoesNotContain(AcsEmulatorResource.DevelopmentAccessKey, any.FullText, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_development_resource_is_a_constant()
    {
        Assert.Equal("0ac50000-dec0-4de0-8000-000000000001", AcsEmulatorResource.Development.Id.ToString());
        Assert.Equal(
            "QUNTIGVtdWxhdG9yIGRldmVsb3BtZW50IGtleTsgaXQgaXMgcHVibGljLCBpdCBwcm90ZWN0cyBub3RoaW5nIQ==", AcsEmulatorResource.Development.AccessKey);
        Assert.DoesNotContain(AcsEmulatorResource.DevelopmentAccessKey, AcsEmulatorResource.Development.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_emulators_live_side_by_side()
    {
        await using EmulatorFixture first = await EmulatorFixture.StartAsync();
        await using EmulatorFixture second = await EmulatorFixture.StartAsync();
        var id = await first.CreateAsync();

        Assert.Equal((int)HttpStatusCode.NotFound, (await second.TryIssueAsync(id)).Status);
    }

    private static async Task StartAsync(AcsEmulatorOptions options)
    {
        await using AcsEmulatorHost host = await AcsEmulatorHost.StartAsync(
            options, TimeProvider.System, NullLoggerFactory.Instance, CancellationToken.None);
    }
}
