using Grpc.Net.Client;
using IdentityGrpc.Server.Startup;
using IdentityGrpc.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IdentityGrpc.Server.Tests.Hosting;

/// <summary>The whole server in this process, on free ports, with its embedded emulator unless told otherwise, and a genuine client of it.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly DirectoryInfo _data;

    private RunningServer(WebApplication app, DirectoryInfo data, CapturedLog log)
    {
        _app = app;
        _data = data;
        Log = log;
        string[] addresses = [.. app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses];
        GrpcAddress = new Uri(addresses[0]);
        AdminAddress = new Uri(addresses[1]);
        Channel = GrpcChannel.ForAddress(GrpcAddress, new GrpcChannelOptions { MaxSendMessageSize = null });
    }

    public Uri GrpcAddress { get; }

    public Uri AdminAddress { get; }

    public GrpcChannel Channel { get; }

    public CapturedLog Log { get; }

    public IServiceProvider Services => _app.Services;

    public static async Task<RunningServer> StartAsync(Action<IServiceCollection>? services = null, params string[] options)
    {
        DirectoryInfo data = Directory.CreateTempSubdirectory("identitygrpc-tests-");
        var log = new CapturedLog();
        string[] args =
        [
            "--IdentityGrpc:Server:Port=0", "--IdentityGrpc:Server:AdminPort=0",
            "--IdentityGrpc:Emulator:HttpPort=0", "--IdentityGrpc:Emulator:HttpsPort=0",
            $"--IdentityGrpc:DataDirectory={data.FullName}",
            .. options,
        ];
        WebApplication app = ServerHost.Create(args, builder =>
        {
            builder.Logging.ClearProviders().AddProvider(log);
            services?.Invoke(builder.Services);
        });
        await app.StartAsync();
        return new RunningServer(app, data, log);
    }

    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        // What runs in the background is stopped before what it works on is disposed of. Not a whole stop, in which Kestrel takes a second to see its
        // clients gone.
        _app.Lifetime.StopApplication();
        await Task.WhenAll(Services.GetServices<IHostedService>().OfType<BackgroundService>().Select(service => service.StopAsync(CancellationToken.None)));
        await _app.DisposeAsync();
        _data.Delete(recursive: true);
    }
}
