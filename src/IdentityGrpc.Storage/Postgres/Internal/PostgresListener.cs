using System.Globalization;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace IdentityGrpc.Storage.Postgres.Internal;

/// <summary>
/// Hears of appends of other processes on a connection of its own, and opens it anew when it is lost. A mere help: what it misses is found by polling.
/// </summary>
internal sealed class PostgresListener(NpgsqlDataSource database, Action<long> notice, TimeProvider time, ILogger logger) : IAsyncDisposable
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
                connection.Notification += (_, notification) => notice(long.Parse(notification.Payload, CultureInfo.InvariantCulture));
                await using (NpgsqlCommand listen = new($"LISTEN {PostgresEntries.Channel}", connection)) await listen.ExecuteNonQueryAsync(_stopping.Token);
                pause = s_firstPause;
                // What was appended before the LISTEN is news too.
                notice(0);
                while (true) await connection.WaitAsync(_stopping.Token);
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
            {
                return;
            }
            catch (NpgsqlException exception)
            {
                logger.ListenerLost(exception.SqlState, pause);
            }
            await Task.Delay(pause, time, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pause = pause * 2 < s_longestPause ? pause * 2 : s_longestPause;
        }
    }
}
