using System.Globalization;
using Microsoft.Data.Sqlite;

namespace IdentityGrpc.Storage.Sqlite.Internal;

/// <summary>What is in the file.</summary>
internal static class SqliteSchema
{
    public const string Damaged = "is damaged, or not a revocation log at all. It was left as it is; to start with an empty log, move it away together with the file of its name and '-wal'.";

    // "IdGr": tells our files from all other SQLite files.
    private const long ApplicationId = 0x49644772;
    private const long Version = 1;

    private const string Tables = """
        CREATE TABLE log (
            only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
            log_id TEXT NOT NULL,
            trimmed_through INTEGER NOT NULL
        );
        CREATE TABLE entries (
            sequence INTEGER PRIMARY KEY,
            event_time INTEGER NOT NULL,
            revocation_id TEXT NOT NULL,
            identity TEXT NOT NULL,
            cause INTEGER NOT NULL,
            phase INTEGER NOT NULL,
            revoke_time INTEGER NULL,
            actor TEXT NOT NULL,
            reason TEXT NOT NULL
        );
        CREATE INDEX entries_by_revocation ON entries (revocation_id);
        """;

    public static void Create(SqliteConnection connection, Guid logId)
    {
        connection.Execute(Tables);
        connection.Execute("INSERT INTO log VALUES (1, $id, 0)", ("$id", logId.ToString("D")));
        connection.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {Version}"));
    }

    /// <summary>Why the file must not be touched; null when it is a good log. Reads only.</summary>
    public static string? Refusal(SqliteConnection connection)
    {
        if (connection.Read("PRAGMA application_id") != ApplicationId) return Damaged;
        if (connection.Read("PRAGMA user_version") is var version && version != Version)
            return $"is a log of version {version}, and this program knows version {Version}. Use a newer program.";
        return IsSound(connection) ? null : Damaged;
    }

    private static bool IsSound(SqliteConnection connection)
    {
        using SqliteCommand check = connection.CreateCommand();
        check.CommandText = "PRAGMA quick_check";
        if (check.ExecuteScalar() as string != "ok") return false;
        // SQLite knows whether its pages are whole; only we know that no sequence may be missing.
        return connection.Read("""
            SELECT count(*) FROM log
            WHERE (SELECT count(*) FROM entries) = (SELECT coalesce(max(sequence), trimmed_through) FROM entries) - trimmed_through
              AND NOT EXISTS (SELECT 1 FROM entries WHERE sequence <= trimmed_through)
            """) == 1;
    }
}
