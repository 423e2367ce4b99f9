using System.Globalization;
using IdentityGrpc.Core.Revocations.Replication;
using IdentityGrpc.Storage.Postgres.Internal;
using Npgsql;

namespace IdentityGrpc.Storage.Postgres.Replicas.Internal;

/// <summary>The replicas in the database. Each operation is one statement, and may be repeated.</summary>
internal static class ReplicaRows
{
    /// <summary>The channel on which each change is told: the id of the replica and its position, or nothing where the list must be looked at.</summary>
    public const string Channel = "identitygrpc_replicas";

    // A renewal that a crash of the database undoes would let the lease lapse there before it lapses at the replica: so it is waited for, also
    // where the server would commit before it has written. Rows of replicas that are long gone leave on the way.
    private const string RenewSql = $"""
        WITH gone AS (DELETE FROM identitygrpc.replicas WHERE lease_until < clock_timestamp() - interval '10 minutes' AND replica_id <> $1)
        INSERT INTO identitygrpc.replicas AS replica (replica_id, name, position, lease_until) VALUES ($1, $2, $3, clock_timestamp() + $4)
        ON CONFLICT (replica_id) DO UPDATE SET position = excluded.position, lease_until = excluded.lease_until
        RETURNING pg_notify('{Channel}', $1::text || ' ' || $3),
            CASE current_setting('synchronous_commit') WHEN 'off' THEN set_config('synchronous_commit', 'on', true) END
        """;

    // Not waited for on disk: a position that a crash of the database takes back makes others wait longer, and no worse.
    private const string PublishSql = $"""
        UPDATE identitygrpc.replicas SET position = $2 WHERE replica_id = $1
        RETURNING pg_notify('{Channel}', $1::text || ' ' || $2), set_config('synchronous_commit', 'off', true)
        """;

    private const string RemoveSql = $"DELETE FROM identitygrpc.replicas WHERE replica_id = $1 RETURNING pg_notify('{Channel}', '')";

    private const string ListSql = "SELECT replica_id, name, position, lease_until - clock_timestamp() FROM identitygrpc.replicas ORDER BY name, replica_id";

    public static async Task<int> RenewAsync(NpgsqlConnection connection, ReplicaIdentity replica, long position, TimeSpan lease, CancellationToken cancellationToken)
    {
        using var standby = new StandbyWatch(connection);
        int rows = await ExecuteAsync(
            new(RenewSql, connection) { Parameters = { Parameter(replica.Id), Parameter(replica.Name), Parameter(position), Parameter(lease) } }, cancellationToken);
        standby.ThrowIfGivenUp();
        return rows;
    }

    public static Task<int> PublishAsync(NpgsqlConnection connection, ReplicaIdentity replica, long position, CancellationToken cancellationToken) =>
        ExecuteAsync(new(PublishSql, connection) { Parameters = { Parameter(replica.Id), Parameter(position) } }, cancellationToken);

    public static Task<int> RemoveAsync(NpgsqlConnection connection, ReplicaIdentity replica, CancellationToken cancellationToken) =>
        ExecuteAsync(new(RemoveSql, connection) { Parameters = { Parameter(replica.Id) } }, cancellationToken);

    public static async Task<IReadOnlyList<ReplicaState>> ListAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using NpgsqlCommand command = new(ListSql, connection);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken);
        List<ReplicaState> replicas = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            var replica = new ReplicaIdentity(reader.GetGuid(0), reader.GetString(1));
            replicas.Add(new ReplicaState(replica, reader.GetInt64(2), reader.GetTimeSpan(3)));
        }
        return replicas;
    }

    /// <summary>Reads what was told on the channel. A replica of an earlier version tells nothing in particular.</summary>
    public static (Guid? Replica, long Position) ReadNews(string payload)
    {
        ReadOnlySpan<char> text = payload;
        int space = text.IndexOf(' ');
        return space > 0 && Guid.TryParse(text[..space], out Guid replica)
            && long.TryParse(text[(space + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out long position)
            ? (replica, position)
            : (null, 0);
    }

    private static async Task<int> ExecuteAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await using (command) return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static NpgsqlParameter<T> Parameter<T>(T value) => new() { TypedValue = value };
}
