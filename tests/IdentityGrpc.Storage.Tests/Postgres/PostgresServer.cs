using System.Diagnostics;
using System.Globalization;
using IdentityGrpc.Storage.Tests.Postgres;
using Npgsql;

[assembly: AssemblyFixture(typeof(PostgresServer))]

namespace IdentityGrpc.Storage.Tests.Postgres;

/// <summary>A PostgreSQL server of the tests' own, started by <c>tests/tools/postgres.sh</c>. It dies with this process.</summary>
public sealed class PostgresServer : IAsyncLifetime
{
    private Process? _script;
    private string _port = "";

    public async ValueTask InitializeAsync()
    {
        var start = new ProcessStartInfo(Path.Combine(RepositoryRoot(), "tests", "tools", "postgres.sh")) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true };
        _script = Process.Start(start)!;
        await ReadReadyAsync();
    }

    /// <summary>The connection string of a new, empty database.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        string name = $"t{Guid.NewGuid():N}";
        await ExecuteAsync(ConnectionString("postgres"), $"CREATE DATABASE {name}");
        return ConnectionString(name);
    }

    /// <summary>Stops the server as a crash would.</summary>
    public async Task StopAsync()
    {
        await _script!.StandardInput.WriteLineAsync("stop");
        if (await ReadLineAsync() != "stopped") throw new InvalidOperationException("PostgreSQL did not stop.");
    }

    /// <summary>Starts the server again on the same port.</summary>
    public async Task StartAsync()
    {
        await _script!.StandardInput.WriteLineAsync("start");
        await ReadReadyAsync();
    }

    public static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
#pragma warning disable CA2100 // The texts are constants of the tests.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_script is null) return;
        _script.StandardInput.Close();
        await _script.WaitForExitAsync();
        _script.Dispose();
    }

    private string ConnectionString(string database) =>
        string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={_port};Username=postgres;Database={database};Maximum Pool Size=20;Timeout=60;Command Timeout=60");

    private async Task ReadReadyAsync() =>
        _port = await ReadLineAsync() is { } line && line.StartsWith("ready ", StringComparison.Ordinal)
            ? line["ready ".Length..]
            : throw new InvalidOperationException("PostgreSQL did not start; its script says why.");

    private async Task<string?> ReadLineAsync() => await _script!.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1));

    private static string RepositoryRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "IdentityGrpc.sln"))) folder = Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
