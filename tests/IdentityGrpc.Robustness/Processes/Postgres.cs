using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace IdentityGrpc.Robustness.Processes;

/// <summary>A PostgreSQL server of our own, thrown away at the end. It is stopped as by a crash.</summary>
internal sealed class Postgres : IAsyncDisposable
{
    // Trimming may wait for the same lock.
    private const string IsHeldAppend = "wait_event_type = 'Lock' AND query LIKE '%INSERT INTO identitygrpc.entries%'";

    private readonly Process _script;

    private Postgres(Process script) => _script = script;

    public int Port { get; private set; }

    public string ConnectionString => ConnectionStringThrough(Port);

    public static string ConnectionStringThrough(int port) =>
        string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres");

    public static async Task<Postgres> StartNewAsync()
    {
        var start = new ProcessStartInfo(Path.Combine(Repository.Root, "tests", "tools", "postgres.sh")) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true };
        var postgres = new Postgres(Process.Start(start)!);
        await postgres.ReadyAsync();
        return postgres;
    }

    public async Task RestartAsync(TimeSpan away)
    {
        await _script.StandardInput.WriteLineAsync("stop");
        if (await LineAsync() != "stopped") throw new InvalidOperationException("PostgreSQL did not stop.");
        await Task.Delay(away, TimeProvider.System);
        await _script.StandardInput.WriteLineAsync("start");
        await ReadyAsync();
    }

    /// <summary>Holds every append to the log before it takes effect.</summary>
    /// <returns>What lets them go on when it is disposed of.</returns>
    public async Task<IAsyncDisposable> HoldAppendsAsync()
    {
        var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("BEGIN; SELECT newest FROM identitygrpc.log FOR UPDATE", connection);
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    /// <summary>How many appends are held.</summary>
    public Task<long> CountHeldAsync() => ReadAsync<long>($"SELECT count(*) FROM pg_stat_activity WHERE {IsHeldAppend}");

    /// <summary>Ends the held appends, so that they never take effect.</summary>
    public Task EndHeldAsync() => ExecuteAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {IsHeldAppend}");

    public Task ExecuteAsync(string sql) => ReadAsync<object?>(sql);

    public async Task<T> ReadAsync<T>(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
#pragma warning disable CA2100 // The texts are constants of this program.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        _script.StandardInput.Close();
        await _script.WaitForExitAsync();
        _script.Dispose();
    }

    private async Task ReadyAsync()
    {
        string? line = await LineAsync();
        if (line?.StartsWith("ready ", StringComparison.Ordinal) != true) throw new InvalidOperationException("PostgreSQL did not start; its script says why.");
        Port = int.Parse(line["ready ".Length..], CultureInfo.InvariantCulture);
    }

    private async Task<string?> LineAsync() => await _script.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1), TimeProvider.System);
}
