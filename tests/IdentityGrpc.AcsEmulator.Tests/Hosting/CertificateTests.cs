using System.Security.Authentication;
using IdentityGrpc.AcsEmulator.Tests.Infrastructure;

namespace IdentityGrpc.AcsEmulator.Tests.Hosting;

/// <summary>TLS with every check of the client on.</summary>
public sealed class CertificateTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    public async Task A_client_that_trusts_the_certificate_connects_by_address_and_by_name(string host)
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        using var http = new HttpClient(TrustingHandler.For(emulator.Host));

        var status = await http.GetStringAsync(new Uri($"https://{host}:{emulator.Host.HttpsEndpoint.Port}/_emulator/status"));

        Assert.Contains("resources", status, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_does_not_trust_it_refuses()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        await using EmulatorFixture another = await EmulatorFixture.StartAsync();
        using var system = new HttpClient(new SocketsHttpHandler());
        using var mistaken = new HttpClient(TrustingHandler.For(another.Host));
        var address = new Uri(emulator.Host.HttpsEndpoint, "_emulator/status");

        Assert.IsType<AuthenticationException>((await Assert.ThrowsAsync<HttpRequestException>(() => system.GetStringAsync(address))).InnerException);
        Assert.IsType<AuthenticationException>(
            (await Assert.ThrowsAsync<HttpRequestException>(() => mistaken.GetStringAsync(address))).InnerException);
    }

    [Fact]
    public async Task The_certificate_names_the_advertised_host_and_is_replaced_when_that_changes()
    {
        using var folder = new DataFolder();
        string first, again, other;
        await using (EmulatorFixture emulator = await StartAsync(folder, "one.test")) first = emulator.Host.CertificatePem;
        await using (EmulatorFixture emulator = await StartAsync(folder, "one.test"))
        {
            again = await File.ReadAllTextAsync(emulator.Host.CertificatePath!);
        }
        await using (EmulatorFixture emulator = await StartAsync(folder, "two.test"))
        {
            other = emulator.Host.CertificatePem;
            using SocketsHttpHandler handler = TrustingHandler.For(other);
            handler.SslOptions.TargetHost = "two.test";
            using var http = new HttpClient(handler);
            Assert.NotEmpty(await http.GetStringAsync(new Uri($"https://127.0.0.1:{emulator.Host.HttpsEndpoint.Port}/_emulator/status")));
        }

        Assert.Equal(first, again);
        Assert.NotEqual(first, other);
    }

    private static Task<EmulatorFixture> StartAsync(DataFolder folder, string host) =>
        EmulatorFixture.StartAsync(options => (options.DataDirectory, options.AdvertisedHost) = (folder.Path, host));
}
