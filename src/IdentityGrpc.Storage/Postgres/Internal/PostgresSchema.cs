using Microsoft.Extensions.Logging;
using Npgsql;

namespace IdentityGrpc.Storage.Postgres.Internal;

/// <summary>The tables, and how a program of one version finds or makes them, also when many replicas start at once.</summary>
internal static class PostgresSchema
{
    // Any constant that no other program uses: "IdentityG" cut to 63 bits.
    private const long UpgradeLock = 0x4964656E74697479;

    /// <summary>Each step leads from the version of its index to the next. Steps that were released never change.</summary>
    private static readonly string[] s_steps =
    [
        """
        CREATE TABLE identitygrpc.log (
            only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
            log_id uuid NOT NULL,
            newest bigint NOT NULL,
            trimmed_through bigint NOT NULL
        );
        INSERT INTO identitygrpc.log (log_id, newest, trimmed_through) VALUES (gen_random_uuid(), 0, 0);
        CREATE TABLE identitygrpc.entries (
            sequence bigint PRIMARY KEY,
            append_id uuid NOT NULL UNIQUE,
            event_time timestamptz NOT NULL,
            revocation_id uuid NOT NULL,
            identity text NOT NULL,
            cause smallint NOT NULL,
            phase smallint NOT NULL,
            revoke_time timestamptz NULL,
            actor text NOT NULL,
            reason text NOT NULL
        );
        CREATE INDEX entries_by_revocation ON identitygrpc.entries (revocation_id);
        """,
        """
        CREATE TABLE identitygrpc.replicas (
            replica_id uuid PRIMARY KEY,
            name text NOT NULL,
            position bigint NOT NULL,
            lease_until timestamptz NOT NULL
        ) WITH (fillfactor = 50);
        """,
    ];

    /// <summary>Makes or upgrades the tables where needed. Replicas that start together take turns.</summary>
    /// <exception cref="PostgresException">The tables are of a newer version, or may not be made.</exception>
    public static async Task PrepareAsync(NpgsqlConnection connection, ILogger logger, CancellationToken cancellationToken)
    {
        // Looked at first without the lock and without any right to create: the usual case.
        if (await ReadVersionAsync(connection, cancellationToken) == s_steps.Length) return;

        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellationToken);
        await ExecuteAsync(connection, $"SELECT pg_advisory_xact_lock({UpgradeLock})", cancellationToken);
        int version = await ReadVersionAsync(connection, cancellationToken);
        if (version > s_steps.Length) throw new NewerSchemaException(version, s_steps.Length);
        if (version == 0)
        {
            await ExecuteAsync(connection, "CREATE SCHEMA IF NOT EXISTS identitygrpc; CREATE TABLE identitygrpc.version (version int NOT NULL)", cancellationToken);
            await ExecuteAsync(connection, "INSERT INTO identitygrpc.version VALUES (0)", cancellationToken);
        }
        foreach (string step in s_steps[version..]) await ExecuteAsync(connection, step, cancellationToken);
        await ExecuteAsync(connection, $"UPDATE identitygrpc.version SET version = {s_steps.Length}", cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        logger.SchemaUpgraded(version, s_steps.Length);
    }

    private static async Task<int> ReadVersionAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        // The catalogue and not to_regclass, which answers from a cache that may not know yet what another replica has just committed.
        await using NpgsqlCommand exists = new(
            "SELECT EXISTS (SELECT FROM pg_catalog.pg_tables WHERE schemaname = 'identitygrpc' AND tablename = 'version')", connection);
        if (await exists.ExecuteScalarAsync(cancellationToken) is not true) return 0;
        await using NpgsqlCommand read = new("SELECT version FROM identitygrpc.version", connection);
        return (int)(await read.ExecuteScalarAsync(cancellationToken))!;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        // Every text is a constant of this file, or a number beside one.
#pragma warning disable CA2100
        await using NpgsqlCommand command = new(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
