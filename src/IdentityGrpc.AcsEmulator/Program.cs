using IdentityGrpc.AcsEmulator;

using ILoggerFactory loggers = LoggerFactory.Create(logging => logging.AddSimpleConsole());
await using AcsEmulatorHost host = await AcsEmulatorHost.StartAsync(new AcsEmulatorOptions(), TimeProvider.System, loggers, CancellationToken.None);
var ended = new TaskCompletionSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    ended.TrySetResult();
};
Console.WriteLine(host.ConnectionString);
await ended.Task;
