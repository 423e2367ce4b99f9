using IdentityGrpc.Core.Identities;
using IdentityGrpc.Core.Revocations;
using Npgsql;

namespace IdentityGrpc.Storage.Postgres.Internal;

/// <summary>The entries in the database. Each operation is one statement, and may be repeated.</summary>
internal static class PostgresEntries
{
    /// <summary>The channel on which each commit of an append is told, with its sequence.</summary>
    public const string Channel = "identitygrpc_revocations";

    private const string Columns = "sequence, event_time, revocation_id, identity, cause, phase, revoke_time, actor, reason";

    // The UPDATE locks the one row until the commit. The time is read after the lock is taken, so that it rises with the sequence.
    // A server that commits before it has written would lose what we have answered for: where it does, this transaction asks for more.
    private const string AppendSql = $"""
        WITH position AS (UPDATE identitygrpc.log SET newest = newest + 1 RETURNING newest),
        entry AS (
            INSERT INTO identitygrpc.entries (append_id, {Columns})
            SELECT $1, newest, clock_timestamp(), $2, $3, $4, $5, $6, $7, $8 FROM position
            RETURNING sequence, event_time)
        SELECT sequence, event_time, pg_notify('{Channel}', sequence::text),
            CASE current_setting('synchronous_commit') WHEN 'off' THEN set_config('synchronous_commit', 'on', true) END
        FROM entry
        """;

    private static readonly TimeSpan s_trimBound = TimeSpan.FromMinutes(10);

    // What is found may be seen and yet not be safe, when the server gave up waiting for its standby. This commit comes after that one, and waits too.
    private const string FindSql = $"""
        WITH touched AS (UPDATE identitygrpc.log SET newest = newest)
        SELECT {Columns}, CASE current_setting('synchronous_commit') WHEN 'off' THEN set_config('synchronous_commit', 'on', true) END
        FROM identitygrpc.entries WHERE append_id = $1
        """;

    // One statement is one snapshot: the extent and the entries are of the same instant.
    private const string ReadSql = $"""
        SELECT log_id, trimmed_through, newest, {Columns}
        FROM identitygrpc.log LEFT JOIN LATERAL (
            SELECT * FROM identitygrpc.entries WHERE sequence > $1 ORDER BY sequence LIMIT $2) AS page ON true
        ORDER BY sequence
        """;

    // One snapshot decides; what is appended meanwhile comes after it. The greatest, because another replica may have trimmed further meanwhile.
    private const string TrimSql = """
        WITH kept AS (
            SELECT coalesce((
                SELECT sequence FROM identitygrpc.entries AS entry
                WHERE event_time > clock_timestamp() - $1 OR (phase = $2 AND NOT EXISTS (
                    SELECT 1 FROM identitygrpc.entries AS later WHERE later.revocation_id = entry.revocation_id AND later.phase <> $2))
                ORDER BY sequence LIMIT 1), newest + 1) AS oldest
            FROM identitygrpc.log),
        removed AS (DELETE FROM identitygrpc.entries USING kept WHERE sequence < oldest RETURNING sequence),
        marked AS (UPDATE identitygrpc.log SET trimmed_through = greatest(trimmed_through, oldest - 1) FROM kept)
        SELECT count(*) FROM removed
        """;

    public static async Task<Revocation> AppendAsync(NpgsqlConnection connection, Guid appendId, RevocationEntry entry, CancellationToken cancellationToken)
    {
        using var standby = new StandbyWatch(connection);
        Revocation revocation = await InsertOrFindAsync(connection, appendId, entry, cancellationToken);
        standby.ThrowIfGivenUp();
        return revocation;
    }

    public static async Task<LogExtent> GetExtentAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using NpgsqlCommand command = new("SELECT log_id, trimmed_through, newest FROM identitygrpc.log", connection);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return ReadExtent(reader);
    }

    public static async Task<LogPage> ReadAfterAsync(NpgsqlConnection connection, long position, int limit, CancellationToken cancellationToken)
    {
        await using NpgsqlCommand command = new(ReadSql, connection) { Parameters = { Parameter(position), Parameter(limit) } };
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        LogExtent extent = ReadExtent(reader);
        List<Revocation> entries = [];
        if (await reader.IsDBNullAsync(3, cancellationToken)) return new LogPage(extent, entries);
        do
        {
            entries.Add(ReadEntry(reader, 3));
        }
        while (await reader.ReadAsync(cancellationToken));
        return new LogPage(extent, entries);
    }

    public static async Task<long> TrimAsync(NpgsqlConnection connection, TimeSpan retention, CancellationToken cancellationToken)
    {
        await using NpgsqlCommand command = new(TrimSql, connection)
        {
            Parameters = { Parameter(retention), Parameter((short)RevocationPhase.Requested) },
            // There may be years of it, and nobody waits.
            CommandTimeout = (int)s_trimBound.TotalSeconds,
        };
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static async Task<Revocation> InsertOrFindAsync(NpgsqlConnection connection, Guid appendId, RevocationEntry entry, CancellationToken cancellationToken)
    {
        try
        {
            await using NpgsqlCommand command = new(AppendSql, connection)
            {
                Parameters =
                {
                    Parameter(appendId), Parameter(entry.RevocationId.Value), Parameter(entry.Identity.Value), Parameter((short)entry.Cause), Parameter((short)entry.Phase),
                    Parameter<object>(entry.RevokeTime is { } time ? time.UtcDateTime : DBNull.Value), Parameter(entry.Actor), Parameter(entry.Reason),
                },
            };
            await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken);
            await reader.ReadAsync(cancellationToken);
            return new Revocation(reader.GetInt64(0), ReadTime(reader, 1), entry);
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.UniqueViolation && exception.ConstraintName == "entries_append_id_key")
        {
            // An earlier try was committed and its answer lost; this one was rolled back, and its position with it.
            return await FindAsync(connection, appendId, cancellationToken);
        }
    }

    private static async Task<Revocation> FindAsync(NpgsqlConnection connection, Guid appendId, CancellationToken cancellationToken)
    {
        await using NpgsqlCommand command = new(FindSql, connection) { Parameters = { Parameter(appendId) } };
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return ReadEntry(reader, 0);
    }

    private static LogExtent ReadExtent(NpgsqlDataReader reader) => new(reader.GetGuid(0), reader.GetInt64(1) + 1, reader.GetInt64(2));

    private static Revocation ReadEntry(NpgsqlDataReader reader, int first) => new(
        reader.GetInt64(first),
        ReadTime(reader, first + 1),
        new RevocationEntry(
            new RevocationId(reader.GetGuid(first + 2)),
            IdentityId.Load(reader.GetString(first + 3)),
            (RevocationCause)reader.GetInt16(first + 4),
            (RevocationPhase)reader.GetInt16(first + 5),
            reader.IsDBNull(first + 6) ? null : ReadTime(reader, first + 6),
            reader.GetString(first + 7),
            reader.GetString(first + 8)));

    private static DateTimeOffset ReadTime(NpgsqlDataReader reader, int column) => new(reader.GetDateTime(column), TimeSpan.Zero);

    private static NpgsqlParameter<T> Parameter<T>(T value) => new() { TypedValue = value };
}
