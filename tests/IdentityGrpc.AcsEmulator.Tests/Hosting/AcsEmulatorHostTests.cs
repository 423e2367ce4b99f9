using IdentityGrpc.AcsEmulator.Tests.Infrastructure;
using Microsoft.Extensions.Logging.Abstractions;

namespace IdentityGrpc.AcsEmulator.Tests.Hosting;

public sealed class AcsEmulatorHostTests
{
    [Fact]
    public async Task A_port_in_use_is_named_in_the_exception()
    {
        await using EmulatorFixture first = await EmulatorFixture.StartAsync();
        var port = first.Host.HttpEndpoint.Port;
        var options = new AcsEmulatorOptions { HttpPort = port, HttpsPort = 0 };

        var exception = await Assert.ThrowsAsync<IOException>(
            () => AcsEmulatorHost.StartAsync(options, TimeProvider.System, NullLoggerFactory.Instance, CancellationToken.None));

        Assert.Contains(port.ToString(), exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', exception.Message);
    }
}
