using IdentityGrpc.Core.Configuration;
using IdentityGrpc.Server.Configuration;
using IdentityGrpc.Server.Startup;

WebApplication? app = null;
try
{
    app = ServerHost.Create(args);
    await app.StartAsync();
}
catch (OperationCanceledException) when (app is { Lifetime.ApplicationStopping.IsCancellationRequested: true })
{
    // Told to stop before it was up.
    await app.DisposeAsync();
    return 0;
}
catch (ConfigurationFaultException exception)
{
    foreach (OptionFault fault in exception.Faults) await Console.Error.WriteLineAsync($"Wrong configuration: {fault}");
    return 1;
}
#pragma warning disable CA1031 // Whatever keeps the server from starting, its operator gets one line: a port in use, a folder that cannot be written.
catch (Exception exception)
#pragma warning restore CA1031
{
    await Console.Error.WriteLineAsync($"Cannot start: {exception.Message.ReplaceLineEndings(" ")}");
    return 1;
}

await using (app)
{
    Banner.Write(Console.Out, app.Services);
    await app.WaitForShutdownAsync();
    return ServerHost.HasBrokenService(app) ? 1 : 0;
}
