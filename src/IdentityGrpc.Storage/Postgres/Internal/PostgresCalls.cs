using IdentityGrpc.Core.Errors;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace IdentityGrpc.Storage.Postgres.Internal;

/// <summary>Runs operations on the database: prepares the schema before the first, survives lost connections, and says when it cannot.</summary>
internal sealed class PostgresCalls(NpgsqlDataSource database, TimeSpan retryBound, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan s_firstPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromMilliseconds(500);

    private volatile bool _prepared;

    /// <summary>Runs an operation that may be repeated.</summary>
    /// <exception cref="DomainException">The database refused, or could not be reached within the bound.</exception>
    public async Task<T> RunAsync<T>(Func<NpgsqlConnection, CancellationToken, Task<T>> operation, CancellationToken cancellationToken)
    {
        long start = time.GetTimestamp();
        TimeSpan pause = s_firstPause;
        while (true)
        {
            try
            {
                await using NpgsqlConnection connection = await database.OpenConnectionAsync(cancellationToken);
                if (!_prepared) await PrepareAsync(connection, cancellationToken);
                return await operation(connection, cancellationToken);
            }
            catch (Exception exception) when (PostgresFailure.Is(exception))
            {
                // Tables that are suddenly gone: the database was exchanged, and is prepared anew.
                string? sqlState = PostgresFailure.SqlStateOf(exception);
                bool gone = _prepared && sqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName;
                if (gone) _prepared = false;
                bool passing = gone || PostgresFailure.IsPassing(exception);
                if (!passing || time.GetElapsedTime(start) + pause >= retryBound) throw new DomainException(new DomainError.RevocationLogUnavailable(), exception);
                logger.DatabaseRetried(sqlState);
            }
            await Task.Delay(pause, time, cancellationToken);
            pause = pause * 2 < s_longestPause ? pause * 2 : s_longestPause;
        }
    }

    private async Task PrepareAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await PostgresSchema.PrepareAsync(connection, logger, cancellationToken);
        _prepared = true;
    }
}
