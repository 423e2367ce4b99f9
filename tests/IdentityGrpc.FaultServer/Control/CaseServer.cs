using System.Net;
using IdentityGrpc.FaultServer.Calls;
using IdentityGrpc.FaultServer.Observed;
using IdentityGrpc.FaultServer.Scripts;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace IdentityGrpc.FaultServer.Control;

/// <summary>The gRPC server of one case, on a port of its own.</summary>
internal sealed class CaseServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private CaseServer(WebApplication app, Script script, Observations observations)
    {
        _app = app;
        Script = script;
        Observations = observations;
    }

    public Script Script { get; }

    public Observations Observations { get; }

    /// <summary>The <c>host:port</c> that it listens on.</summary>
    public string Address => new Uri(_app.Urls.Single()).Authority;

    public static async Task<CaseServer> StartAsync(Script script, TimeProvider time)
    {
        // The empty builder: the others watch configuration files, and a system has few watches for hundreds of cases.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
            // A client that reads slowly is none of the faults.
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
        });
        WebApplication app = builder.Build();
        var observations = new Observations(time);
        var dispatcher = new CallDispatcher(script, observations, time, app.Lifetime.ApplicationStopping);
        app.Run(dispatcher.ServeAsync);
        await app.StartAsync();
        return new CaseServer(app, script, observations);
    }

    public async ValueTask DisposeAsync()
    {
        // Calls that are still open are cut off: the case is over.
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }
}
