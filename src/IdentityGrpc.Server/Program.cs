using IdentityGrpc.Server.Configuration;
using IdentityGrpc.Server.Startup;

try
{
    await using WebApplication app = ServerHost.Create(args);
    await app.StartAsync();
    Banner.Write(Console.Out, app.Services);
    await app.WaitForShutdownAsync();
    return 0;
}
catch (ConfigurationFaultException exception)
{
    foreach (var fault in exception.Faults) await Console.Error.WriteLineAsync($"Wrong configuration: {fault}");
    return 1;
}
catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
{
    // A port in use, a folder that cannot be written: the message says which.
    await Console.Error.WriteLineAsync($"Cannot start: {exception.Message}");
    return 1;
}
