using System.Net;
using Grpc.Net.Client;
using IdentityGrpc.Server.Health;
using IdentityGrpc.Server.Reflection;
using IdentityGrpc.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IdentityGrpc.Server.Tests.Health;

/// <summary>Health and reflection alone, over real HTTP/2, with a readiness check that the test holds in its hand.</summary>
internal sealed class EdgeHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private EdgeHost(WebApplication app, CapturedLog log)
    {
        _app = app;
        Log = log;
        string[] addresses = [.. app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses];
        Channel = GrpcChannel.ForAddress(addresses[0]);
        Admin = new HttpClient(new SocketsHttpHandler()) { BaseAddress = new Uri(addresses[1]) };
    }

    public GrpcChannel Channel { get; }

    public HttpClient Admin { get; }

    public CapturedLog Log { get; }

    public ReadinessCheck Check => _app.Services.GetServices<ReadinessCheck>().Single(check => check.Name == "under-test");

    public ServerHealth Health => _app.Services.GetRequiredService<ServerHealth>();

    /// <param name="concerns">The services that the check under test concerns.</param>
    public static async Task<EdgeHost> StartAsync(params string[] concerns)
    {
        var log = new CapturedLog();
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(["--hostBuilder:reloadConfigOnChange=false"]);
        builder.Logging.ClearProviders().AddProvider(log);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
        });
        // A stop that waited for a stream would be seen: the test run's own limit is far below this.
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromHours(1));
        builder.Services.AddGrpc();
        builder.Services.AddGrpcHealth().AddGrpcReflection().AddSingleton(new ReadinessCheck("under-test", concerns));
        WebApplication app = builder.Build();
        app.MapGrpcHealth();
        app.MapAdminHealth();
        app.MapGrpcReflection();
        await app.StartAsync();
        return new EdgeHost(app, log);
    }

    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Admin.Dispose();
        Channel.Dispose();
        await _app.DisposeAsync();
    }
}
