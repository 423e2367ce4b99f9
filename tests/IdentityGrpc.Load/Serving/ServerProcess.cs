using System.Diagnostics;
using System.Globalization;

namespace IdentityGrpc.Load.Serving;

/// <summary>A fresh server in a process of its own: what one measurement leaves behind does not weigh on the next.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly DirectoryInfo _data;
    private readonly HttpClient _admin;

    private ServerProcess(Process process, DirectoryInfo data, Uri address, HttpClient admin)
    {
        _process = process;
        _data = data;
        Address = address;
        _admin = admin;
    }

    public Uri Address { get; }

    public static async Task<ServerProcess> StartAsync()
    {
        DirectoryInfo data = Directory.CreateTempSubdirectory("identitygrpc-load-");
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["serve", data.FullName]) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        Process process = Process.Start(start)!;
        string? line;
        do line = await process.StandardOutput.ReadLineAsync();
        while (line is not null && !line.StartsWith("up ", StringComparison.Ordinal));
        string[] addresses = line?.Split(' ') ?? throw new InvalidOperationException("The server has not come up.");
        // Read on, so that the pipe never fills.
        _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
#pragma warning disable RS0030 // A client for one process, kept as long as it.
        return new ServerProcess(process, data, new Uri(addresses[1]), new HttpClient { BaseAddress = new Uri(addresses[2]), Timeout = TimeSpan.FromMinutes(5) });
#pragma warning restore RS0030
    }

    /// <summary>Makes entries: revocations in the log, or plain messages.</summary>
    public async Task MakeAsync(StreamKind kind, int count)
    {
        string path = kind == StreamKind.Watch ? "revocations" : "plain";
        using HttpResponseMessage answer = await _admin.PostAsync(new Uri($"/load/{path}?count={count}", UriKind.Relative), content: null);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>The processor time that the server has used.</summary>
    public TimeSpan ReadProcessorTime()
    {
        _process.Refresh();
        return _process.TotalProcessorTime;
    }

    /// <summary>The bytes that are in use on the managed heap, once they have settled.</summary>
    public async Task<long> ReadMemoryAsync()
    {
        long last = 0;
        for (int i = 0; i < 20; i++)
        {
            long now = long.Parse(await _admin.GetStringAsync(new Uri("/load/memory", UriKind.Relative)), CultureInfo.InvariantCulture);
            if (Math.Abs(now - last) < 20_000) return now;
            last = now;
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);
        }
        return last;
    }

    public async ValueTask DisposeAsync()
    {
        _admin.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _data.Delete(recursive: true);
    }
}
