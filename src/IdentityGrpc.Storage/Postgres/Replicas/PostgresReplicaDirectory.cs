using IdentityGrpc.Core.Revocations.Replication;
using IdentityGrpc.Storage.Postgres.Internal;
using IdentityGrpc.Storage.Postgres.Replicas.Internal;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace IdentityGrpc.Storage.Postgres.Replicas;

/// <summary>
/// Keeps the replicas in a table beside the log. A lease begins and lapses by the clock of the database, so the clocks of the replicas do not
/// matter. It has connections of its own, whose time limits fit a lease.
/// </summary>
public sealed class PostgresReplicaDirectory : IReplicaDirectory, IAsyncDisposable
{
    private readonly NpgsqlDataSource _database;
    private readonly PostgresCalls _calls;
    private readonly PostgresCalls _retriedCalls;
    private readonly PostgresListener _listener;
    private ReplicaNews _newest = ReplicaNews.Begin();

    /// <summary>Creates the directory; the first use connects.</summary>
    public PostgresReplicaDirectory(PostgresLogOptions options, TimeProvider time, ILoggerFactory loggers)
    {
        ILogger logger = loggers.CreateLogger<PostgresReplicaDirectory>();
        _database = PostgresConnections.CreateForLeases(options.ConnectionString, loggers);
        // Whoever keeps a lease has to look at the clock between two tries.
        _calls = new PostgresCalls(_database, TimeSpan.Zero, time, logger);
        _retriedCalls = new PostgresCalls(_database, options.RetryBound, time, logger);
        _listener = new PostgresListener(_database, ReplicaRows.Channel, Hear, time, logger);
    }

    /// <inheritdoc/>
    public Task<ReplicaNews> NextNews
    {
        get
        {
            _listener.EnsureStarted();
            return Volatile.Read(ref _newest).Next;
        }
    }

    /// <inheritdoc/>
    public Task RenewAsync(ReplicaIdentity replica, long position, TimeSpan lease, CancellationToken cancellationToken)
    {
        // Long before the first revocation here needs it.
        _listener.EnsureStarted();
        return _calls.RunAsync((connection, token) => ReplicaRows.RenewAsync(connection, replica, position, lease, token), cancellationToken);
    }

    /// <inheritdoc/>
    public Task PublishAsync(ReplicaIdentity replica, long position, CancellationToken cancellationToken) =>
        _calls.RunAsync((connection, token) => ReplicaRows.PublishAsync(connection, replica, position, token), cancellationToken);

    /// <inheritdoc/>
    public Task LeaveAsync(ReplicaIdentity replica, CancellationToken cancellationToken) =>
        _calls.RunAsync((connection, token) => ReplicaRows.RemoveAsync(connection, replica, token), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<ReplicaState>> ListAsync(CancellationToken cancellationToken) => _retriedCalls.RunAsync(ReplicaRows.ListAsync, cancellationToken);

    /// <summary>Closes all connections.</summary>
    public async ValueTask DisposeAsync()
    {
        await _listener.DisposeAsync();
        await _database.DisposeAsync();
    }

    // Called by the one listener, in the order in which the database tells.
    private void Hear(string payload)
    {
        (Guid? replica, long position) = ReplicaRows.ReadNews(payload);
        Volatile.Write(ref _newest, _newest.Follow(replica, position));
    }
}
