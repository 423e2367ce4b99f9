using System.Net;
using System.Security.Cryptography.X509Certificates;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Compat.Grpc.Tests.RoundTrip;

/// <summary>The genuine server with the echo service on a free port of loopback: HTTP/2, in the clear unless there is a certificate.</summary>
internal sealed class EchoHost : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly List<GrpcChannel> _channels = [];

    private EchoHost(WebApplication application) => _application = application;

    public string Address => _application.Urls.Single();

    public static Task<EchoHost> StartAsync(
        EchoScript script, Action<GrpcServiceOptions>? configure = null, X509Certificate2? certificate = null) =>
        StartAsync(script, application => application.MapGrpcService<EchoService>(), configure, certificate);

    public static async Task<EchoHost> StartAsync(
        EchoScript script, Action<WebApplication> map, Action<GrpcServiceOptions>? configure = null, X509Certificate2? certificate = null)
    {
        var builder = WebApplication.CreateBuilder(["--hostBuilder:reloadConfigOnChange=false"]);
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            listen.Protocols = HttpProtocols.Http2;
            if (certificate is not null)
                listen.UseHttps(certificate);
        }));
        builder.Services.AddSingleton(script);
        builder.Services.AddGrpc(configure ?? (_ => { }));

        var host = new EchoHost(builder.Build());
        map(host._application);
        await host._application.StartAsync();
        return host;
    }

    public EchoClient Client() => new(Channel(new GrpcChannelOptions { Credentials = ChannelCredentials.Insecure }));

    public GrpcChannel Channel(GrpcChannelOptions options)
    {
        var channel = GrpcChannel.ForAddress(Address, options);
        _channels.Add(channel);
        return channel;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var channel in _channels)
            channel.Dispose();
        await _application.DisposeAsync();
    }
}
