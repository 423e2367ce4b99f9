using Microsoft.Extensions.Logging;
using Npgsql;

namespace IdentityGrpc.Storage.Postgres.Internal;

/// <summary>
/// Hears of changes by other processes on a connection of its own, and opens it anew when it is lost. A mere help: what it misses is found by polling.
/// </summary>
internal sealed class PostgresListener(NpgsqlDataSource database, string channel, Action<string> notice, TimeProvider time, ILogger logger) : IAsyncDisposable
{
    private static readonly TimeSpan s_firstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _lock = new();
    private Task? _listening;

    public void EnsureStarted()
    {
        lock (_lock) _listening ??= Task.Run(ListenAsync);
    }

    public async ValueTask DisposeAsync()
    {
        if (_stopping.IsCancellationRequested) return;
        await _stopping.CancelAsync();
        if (_listening is { } listening) await listening;
        _stopping.Dispose();
    }

    private async Task ListenAsync()
    {
        TimeSpan pause = s_firstPause;
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                await using NpgsqlConnection connection = await database.OpenConnectionAsync(_stopping.Token);
                connection.Notification += (_, notification) => notice(notification.Payload);
                await using (NpgsqlCommand listen = ListenTo(connection)) await listen.ExecuteNonQueryAsync(_stopping.Token);
                pause = s_firstPause;
                // What happened before the LISTEN is news too.
                notice("");
                while (true) await connection.WaitAsync(_stopping.Token);
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception) when (PostgresFailure.Is(exception))
            {
                logger.ListenerLost(PostgresFailure.SqlStateOf(exception), pause);
            }
            await Task.Delay(pause, time, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pause = pause * 2 < s_longestPause ? pause * 2 : s_longestPause;
        }
    }

    // The channel is a constant of whoever listens.
#pragma warning disable CA2100
    private NpgsqlCommand ListenTo(NpgsqlConnection connection) => new($"LISTEN {channel}", connection);
#pragma warning restore CA2100
}
