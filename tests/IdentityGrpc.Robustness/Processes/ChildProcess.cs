using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace IdentityGrpc.Robustness.Processes;

/// <summary>A process of ours. What it writes goes to a file; it dies with this object, whatever state it is in.</summary>
internal sealed class ChildProcess : IDisposable
{
    private static int s_port = Random.Shared.Next(15_000, 31_000);

    private readonly Lock _lock = new();
    private readonly Process _process;
    private readonly StreamWriter _output;
    private readonly TaskCompletionSource<string> _awaited = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ChildProcess(Process process, StreamWriter output, string awaited)
    {
        _process = process;
        _output = output;
        process.OutputDataReceived += (_, line) => Take(line.Data, awaited);
        process.ErrorDataReceived += (_, line) => Take(line.Data, awaited);
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => _awaited.TrySetException(new InvalidOperationException($"'{process.StartInfo.Arguments}' ended before it said '{awaited}'."));
    }

    /// <summary>Starts one of our programs, which lie beside this one.</summary>
    /// <param name="project">The program's project.</param>
    /// <param name="arguments">Its command line.</param>
    /// <param name="log">The file to append its output to.</param>
    /// <param name="awaited">A part of the line that says that it is up.</param>
    public static ChildProcess Start(string project, IEnumerable<string> arguments, string log, string awaited)
    {
        string folder = AppContext.BaseDirectory.Replace("IdentityGrpc.Robustness", project, StringComparison.Ordinal);
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(folder, $"{project}.dll"));
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        // Half a machine has many processes here; the tiers' background compilation costs more than it brings.
        start.Environment["DOTNET_TieredPGO"] = "0";
        var process = new Process { StartInfo = start };
        var child = new ChildProcess(process, new StreamWriter(log, append: true) { AutoFlush = true }, awaited);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return child;
    }

    /// <summary>The line that says that the process is up.</summary>
    public Task<string> Up => _awaited.Task.WaitAsync(TimeSpan.FromMinutes(1), TimeProvider.System);

    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Signal(string name)
    {
        using Process kill = Process.Start("kill", [$"-{name}", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited) Kill();
        _process.Dispose();
        lock (_lock) _output.Dispose();
    }

    /// <summary>A port on which nobody listens, another each time. Like <c>tests/tools/ports.sh</c>, below those that the system gives to outgoing connections.</summary>
    public static int FreePort()
    {
        while (true)
        {
            int port = Interlocked.Increment(ref s_port);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException exception) when (exception.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
                // The next one, then.
            }
        }
    }

    private void Take(string? line, string awaited)
    {
        if (line is null) return;
        lock (_lock)
        {
            if (_output.BaseStream is { CanWrite: true }) _output.WriteLine(line);
        }
        if (line.Contains(awaited, StringComparison.Ordinal)) _awaited.TrySetResult(line);
    }
}
