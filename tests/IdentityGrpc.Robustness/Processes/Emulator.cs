using System.Net.Http.Json;
using System.Text.Json;

namespace IdentityGrpc.Robustness.Processes;

/// <summary>The ACS emulator, in a process of its own: also the judge of tokens.</summary>
internal sealed class Emulator : IDisposable
{
    private readonly ChildProcess _process;
    private readonly HttpClient _http;

    private Emulator(ChildProcess process, string connectionString, HttpClient http)
    {
        _process = process;
        ConnectionString = connectionString;
        _http = http;
    }

    public string ConnectionString { get; }

    public static async Task<Emulator> StartAsync(string folder)
    {
        int port = ChildProcess.FreePort();
        ChildProcess process = ChildProcess.Start(
            "IdentityGrpc.AcsEmulator", ["--http", $"{port}", "--https", "0"], Path.Combine(folder, "emulator.log"), "(without TLS)");
        string connectionString = (await process.Up).Split(' ', StringSplitOptions.RemoveEmptyEntries)[^1];
        return new Emulator(process, connectionString, new HttpClient(new SocketsHttpHandler()) { BaseAddress = new Uri($"http://127.0.0.1:{port}") });
    }

    /// <summary>Whether a token holds at this moment, as the emulator says it.</summary>
    public async Task<string> JudgeAsync(string token)
    {
        using HttpResponseMessage answer = await _http.PostAsJsonAsync("/_emulator/tokens/inspect", new { token });
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("status").GetString()!;
    }

    /// <returns>What to remove it by.</returns>
    public async Task<int> AddFaultAsync(object fault)
    {
        using HttpResponseMessage answer = await _http.PostAsJsonAsync("/_emulator/faults", fault);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetInt32();
    }

    /// <summary>Whether a fault has met a request.</summary>
    public async Task<bool> HasMetAsync(int fault)
    {
        JsonElement faults = await _http.GetFromJsonAsync<JsonElement>("/_emulator/faults");
        return faults.EnumerateArray().Single(script => script.GetProperty("id").GetInt32() == fault).GetProperty("met").GetInt32() > 0;
    }

    public Task RemoveFaultAsync(int fault) => DeleteAsync($"/_emulator/faults/{fault}");

    public Task ClearFaultsAsync() => DeleteAsync("/_emulator/faults");

    public void Dispose()
    {
        _http.Dispose();
        _process.Dispose();
    }

    private async Task DeleteAsync(string path)
    {
        using HttpResponseMessage answer = await _http.DeleteAsync(new Uri(path, UriKind.Relative));
        answer.EnsureSuccessStatusCode();
    }
}
