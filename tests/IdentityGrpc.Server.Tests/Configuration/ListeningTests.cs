using IdentityGrpc.Server.Tests.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityGrpc.Server.Tests.Configuration;

public sealed class ListeningTests
{
    [Fact]
    public async Task Nothing_but_the_two_addresses_of_the_options_is_listened_on()
    {
        await using RunningServer server = await RunningServer.StartAsync(
            services: null, "--Kestrel:Endpoints:Extra:Url=http://127.0.0.1:0", "--urls=http://127.0.0.1:0");

        Assert.Equal(2, server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Count);
    }
}
