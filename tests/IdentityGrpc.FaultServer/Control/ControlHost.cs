using System.Net;
using IdentityGrpc.FaultServer.Scripts;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace IdentityGrpc.FaultServer.Control;

/// <summary>The control over HTTP/1.1: begins cases and gives their verdicts.</summary>
internal static class ControlHost
{
    public static async Task<int> RunAsync(DirectoryInfo cases, int port, CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<string, Script> scripts;
        try
        {
            scripts = ScriptFolder.Read(cases);
        }
        catch (ScriptException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 1;
        }

        // It has no configuration of its own to watch.
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(["--hostBuilder:reloadConfigOnChange=false"]);
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port, listen => listen.Protocols = HttpProtocols.Http1));
        await using WebApplication app = builder.Build();
        await using var running = new RunningCases(scripts, TimeProvider.System);

        app.MapPost("/cases", async (string name) =>
            await running.BeginAsync(name) is { } address ? Results.Text(address) : Results.NotFound($"There is no case '{name}'."));
        app.MapGet("/verdict", async (string name) => await running.EndAsync(name) switch
        {
            null => Results.NotFound($"The case '{name}' was not begun."),
            [] => Results.Text("as scripted"),
            { } faults => Results.Text(string.Join("; ", faults), statusCode: StatusCodes.Status409Conflict),
        });

        await app.StartAsync(cancellationToken);
        await Console.Out.WriteLineAsync(app.Urls.Single());
        await Console.Out.FlushAsync(cancellationToken);
        await app.WaitForShutdownAsync(cancellationToken);
        return 0;
    }
}
