namespace IdentityGrpc.AcsEmulator.Internal.CommandLine;

/// <summary>Runs the emulator as a program: starts it, says how to reach it, and ends with the process's signal.</summary>
internal static class EmulatorProgram
{
    private const int CannotStart = 1;

    public static async Task<int> RunAsync(AcsEmulatorOptions options, CancellationToken cancellationToken)
    {
        using ILoggerFactory loggers = LoggerFactory.Create(logging => logging.AddSimpleConsole(console => console.SingleLine = true));
        try
        {
            await using AcsEmulatorHost host = await AcsEmulatorHost.StartAsync(options, TimeProvider.System, loggers, cancellationToken);
            await Console.Out.WriteAsync(Banner.For(host, options));
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        }
        catch (Exception fault) when (fault is ArgumentException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(fault.Message);
            return CannotStart;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Ctrl-C or SIGTERM: this is how the program ends.
        }
        return 0;
    }
}
