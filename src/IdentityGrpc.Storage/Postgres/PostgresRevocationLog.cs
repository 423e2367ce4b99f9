using System.Globalization;
using IdentityGrpc.Core.Errors;
using IdentityGrpc.Core.Revocations;
using IdentityGrpc.Storage.Internal;
using IdentityGrpc.Storage.Postgres.Internal;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace IdentityGrpc.Storage.Postgres;

/// <summary>
/// Keeps the log in PostgreSQL, for any number of replicas. The next sequence is taken under a row lock that is held until the commit: so commit
/// order is sequence order, no reader ever passes an entry that commits later, and an append that fails leaves no gap. The program makes and
/// upgrades its tables by itself. A lost connection is opened anew; nothing is appended twice by it.
/// </summary>
public sealed class PostgresRevocationLog : IRevocationLog, IAsyncDisposable
{
    private readonly NpgsqlDataSource _database;
    private readonly PostgresCalls _calls;
    private readonly PostgresListener _listener;
    private readonly NewsBell _news = new();
    private readonly TimeProvider _time;
    private readonly TimeSpan _pollInterval;
    private long _newestKnown;

    /// <summary>Creates the log; the first use connects.</summary>
    public PostgresRevocationLog(PostgresLogOptions options, TimeProvider time, ILoggerFactory loggers)
    {
        ILogger logger = loggers.CreateLogger<PostgresRevocationLog>();
        _time = time;
        _pollInterval = options.PollInterval;
        _database = PostgresConnections.Create(options.ConnectionString, loggers);
        _calls = new PostgresCalls(_database, options.RetryBound, time, logger);
        _listener = new PostgresListener(_database, PostgresEntries.Channel, Hear, time, logger);
    }

    /// <inheritdoc/>
    public async Task<Revocation> AppendAsync(RevocationEntry entry, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        // The same for all tries: an append whose answer got lost is found again by it. Once sent, it is seen through: to leave half-way would
        // leave the caller in doubt about it.
        var appendId = Guid.NewGuid();
        bool inDoubt = false;
        Revocation revocation;
        try
        {
            revocation = await _calls.RunAsync(AppendAsync, CancellationToken.None);
        }
        catch (DomainException exception) when (inDoubt)
        {
            throw new DomainException(new DomainError.RevocationUnconfirmed(entry.RevocationId), exception.InnerException);
        }
        Notice(revocation.Sequence);
        return revocation;

        async Task<Revocation> AppendAsync(NpgsqlConnection connection, CancellationToken token)
        {
            try
            {
                return await PostgresEntries.AppendAsync(connection, appendId, entry, token);
            }
            catch (Exception exception) when (!PostgresFailure.IsRefusal(exception))
            {
                inDoubt = true;
                throw;
            }
        }
    }

    /// <inheritdoc/>
    public Task<LogExtent> GetExtentAsync(CancellationToken cancellationToken) => _calls.RunAsync(PostgresEntries.GetExtentAsync, cancellationToken);

    /// <inheritdoc/>
    public async Task<LogPage> ReadAfterAsync(long position, int limit, CancellationToken cancellationToken)
    {
        long known = Volatile.Read(ref _newestKnown);
        LogPage page = await _calls.RunAsync((connection, token) => PostgresEntries.ReadAfterAsync(connection, position, limit, token), cancellationToken);
        // A commit is visible before it is told: so this is another log, or one that has lost its end, and would be read without a pause until it is as long.
        if (page.Extent.Newest < known) Interlocked.CompareExchange(ref _newestKnown, page.Extent.Newest, known);
        return page;
    }

    /// <inheritdoc/>
    public async Task WaitForNewsAsync(long position, CancellationToken cancellationToken)
    {
        _listener.EnsureStarted();
        Task next = _news.Next;
        if (Volatile.Read(ref _newestKnown) > position) return;
        // The time limit is the polling: the caller reads after it as after a notification.
        await next.WaitAsync(_pollInterval, _time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <inheritdoc/>
    public Task<long> TrimAsync(TimeSpan retention, CancellationToken cancellationToken) =>
        _calls.RunAsync((connection, token) => PostgresEntries.TrimAsync(connection, retention, token), cancellationToken);

    /// <summary>Closes all connections.</summary>
    public async ValueTask DisposeAsync()
    {
        await _listener.DisposeAsync();
        await _database.DisposeAsync();
    }

    private void Hear(string payload) => Notice(payload.Length == 0 ? 0 : long.Parse(payload, CultureInfo.InvariantCulture));

    private void Notice(long newest)
    {
        long known = Volatile.Read(ref _newestKnown);
        while (newest > known)
        {
            long seen = Interlocked.CompareExchange(ref _newestKnown, newest, known);
            if (seen == known) break;
            known = seen;
        }
        _news.Ring();
    }
}
