using IdentityGrpc.Core.Identities;
using IdentityGrpc.Core.Revocations;
using IdentityGrpc.Storage.Internal;
using Microsoft.Data.Sqlite;

namespace IdentityGrpc.Storage.Sqlite.Internal;

/// <summary>The entries in an open file. For one thread at a time.</summary>
internal sealed class SqliteEntries : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly TimeProvider _time;

    public SqliteEntries(SqliteConnection connection, TimeProvider time)
    {
        _connection = connection;
        _time = time;
        using SqliteCommand command = connection.Command(
            "SELECT log_id, trimmed_through, (SELECT coalesce(max(sequence), trimmed_through) FROM entries) FROM log");
        using SqliteDataReader reader = command.ExecuteReader();
        reader.Read();
        Extent = ReadValues(() => new LogExtent(Guid.Parse(reader.GetString(0)), reader.GetInt64(1) + 1, reader.GetInt64(2)));
    }

    /// <summary>The extent, after every committed change.</summary>
    public LogExtent Extent { get; private set; }

    /// <summary>Appends all entries, or none, with one flush to the disk.</summary>
    public IReadOnlyList<Revocation> Append(IReadOnlyList<RevocationEntry> entries)
    {
        List<Revocation> written = new(entries.Count);
        using SqliteTransaction transaction = _connection.BeginTransaction();
        foreach (RevocationEntry entry in entries)
        {
            var revocation = new Revocation(Extent.Newest + written.Count + 1, _time.GetEventTime(), entry);
            Insert(revocation);
            written.Add(revocation);
        }
        transaction.Commit();
        Extent = Extent with { Newest = Extent.Newest + written.Count };
        return written;
    }

    /// <exception cref="RevocationLogRefusedException">An entry cannot be one of ours.</exception>
    public List<Revocation> ReadAfter(long position, int limit)
    {
        using SqliteCommand command = _connection.Command(
            """
            SELECT sequence, event_time, revocation_id, identity, cause, phase, revoke_time, actor, reason
            FROM entries WHERE sequence > $position ORDER BY sequence LIMIT $limit
            """,
            ("$position", position), ("$limit", limit));
        using SqliteDataReader reader = command.ExecuteReader();
        List<Revocation> entries = [];
        while (reader.Read()) entries.Add(ReadValues(() => ReadEntry(reader)));
        return entries;
    }

    public long Trim(TimeSpan retention)
    {
        DateTimeOffset limit = _time.GetEventTime() - retention;
        using SqliteTransaction transaction = _connection.BeginTransaction();
        long oldest = _connection.Read(
            """
            SELECT coalesce(min(sequence), $end) FROM (
                SELECT sequence FROM entries
                WHERE event_time > $limit OR (phase = $requested AND NOT EXISTS (
                    SELECT 1 FROM entries AS later WHERE later.revocation_id = entries.revocation_id AND later.phase <> $requested))
                ORDER BY sequence LIMIT 1)
            """,
            ("$limit", limit.ToMicroseconds()), ("$requested", (int)RevocationPhase.Requested), ("$end", Extent.Newest + 1));
        if (oldest == Extent.Oldest) return 0;
        _connection.Execute("DELETE FROM entries WHERE sequence < $oldest", ("$oldest", oldest));
        _connection.Execute("UPDATE log SET trimmed_through = $oldest - 1", ("$oldest", oldest));
        transaction.Commit();

        long removed = oldest - Extent.Oldest;
        Extent = Extent with { Oldest = oldest };
        return removed;
    }

    public void Dispose() => _connection.Dispose();

    private void Insert(Revocation revocation)
    {
        RevocationEntry entry = revocation.Entry;
        _connection.Execute(
            "INSERT INTO entries VALUES ($sequence, $event_time, $revocation_id, $identity, $cause, $phase, $revoke_time, $actor, $reason)",
            ("$sequence", revocation.Sequence),
            ("$event_time", revocation.EventTime.ToMicroseconds()),
            ("$revocation_id", entry.RevocationId.ToString()),
            ("$identity", entry.Identity.Value),
            ("$cause", (int)entry.Cause),
            ("$phase", (int)entry.Phase),
            ("$revoke_time", entry.RevokeTime is { } time ? time.ToMicroseconds() : DBNull.Value),
            ("$actor", entry.Actor),
            ("$reason", entry.Reason));
    }

    // SQLite takes any value for any column, so that a damaged one is known only when it is read.
    private T ReadValues<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or InvalidCastException or InvalidOperationException)
        {
            throw new RevocationLogRefusedException($"'{_connection.DataSource}' {SqliteSchema.Damaged}", exception);
        }
    }

    private static Revocation ReadEntry(SqliteDataReader reader) => new(
        reader.GetInt64(0),
        EventClock.FromMicroseconds(reader.GetInt64(1)),
        new RevocationEntry(
            new RevocationId(Guid.Parse(reader.GetString(2))),
            IdentityId.Load(reader.GetString(3)),
            (RevocationCause)reader.GetInt32(4),
            (RevocationPhase)reader.GetInt32(5),
            reader.IsDBNull(6) ? null : EventClock.FromMicroseconds(reader.GetInt64(6)),
            reader.GetString(7),
            reader.GetString(8)));
}
