using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace IdentityGrpc.AcsEmulator.Tests.Infrastructure;

/// <summary>The emulator as the program that people start, on free ports.</summary>
internal sealed partial class EmulatorProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly HttpClient _http = new(new SocketsHttpHandler());

    private EmulatorProcess(Process process, string output, Uri endpoint)
    {
        _process = process;
        Output = output;
        Endpoint = endpoint;
    }

    /// <summary>What it printed until it was ready.</summary>
    public string Output { get; }

    /// <summary>Where it answers without TLS.</summary>
    public Uri Endpoint { get; }

    public static async Task<EmulatorProcess> StartAsync(params string[] arguments)
    {
        Process process = Launch(["--http", "0", "--https", "0", .. arguments]);
        var output = new StringBuilder();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            output.AppendLine(line);
            if (!line.StartsWith("Ctrl-C ends it", StringComparison.Ordinal)) continue;
            return new EmulatorProcess(process, output.ToString(), new Uri(HttpEndpoint().Match(output.ToString()).Groups["endpoint"].Value));
        }
        throw new InvalidOperationException($"The program ended: {output}{await process.StandardError.ReadToEndAsync()}");
    }

    /// <summary>Runs the program to its end.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using Process process = Launch(arguments);
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }

    public async Task<Answer> SendAsync(string method, string target, string? body = null)
    {
        byte[] content = Encoding.UTF8.GetBytes(body ?? "");
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(Endpoint, target));
        if (body is not null) request.Content = JsonBody.Of(content);
        HmacSigner.Apply(request, AcsEmulatorResource.DevelopmentAccessKey, content, TimeProvider.System.GetUtcNow());
        using HttpResponseMessage response = await _http.SendAsync(request);
        return new Answer((int)response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers, response.Content.Headers);
    }

    /// <summary>Ends it as <c>kill -9</c> does: it learns nothing of it.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Ends it as a container runtime does, and returns its exit code.</summary>
    public async Task<int> TerminateAsync()
    {
        using Process kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await KillAsync();
        _process.Dispose();
        _http.Dispose();
    }

    private static Process Launch(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(typeof(AcsEmulatorHost).Assembly.Location);
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }

    [GeneratedRegex("endpoint=(?<endpoint>http://[^;]+)", RegexOptions.NonBacktracking)]
    private static partial Regex HttpEndpoint();
}
