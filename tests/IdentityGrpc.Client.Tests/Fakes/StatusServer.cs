using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace IdentityGrpc.Client.Tests.Fakes;

/// <summary>A server on loopback that answers every call with one status, and remembers what came.</summary>
internal sealed class StatusServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private StatusServer(WebApplication app) => _app = app;

    /// <summary>The calls, each with its method and its <c>grpc-timeout</c>.</summary>
    public ConcurrentQueue<(string Method, string? Timeout)> Calls { get; } = [];

    public string Address => _app.Urls.Single();

    public static async Task<StatusServer> StartAsync(string status)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(["--hostBuilder:reloadConfigOnChange=false"]);
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, endpoint => endpoint.Protocols = HttpProtocols.Http2));
        var server = new StatusServer(builder.Build());
        server._app.Run(context =>
        {
            server.Calls.Enqueue((context.Request.Path.Value!.Split('/')[^1], context.Request.Headers["grpc-timeout"]));
            context.Response.ContentType = "application/grpc";
            context.Response.Headers["grpc-status"] = status;
            return Task.CompletedTask;
        });
        await server._app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
