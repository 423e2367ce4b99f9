using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace IdentityGrpc.AcsEmulator.Internal.Persistence;

/// <summary>
/// The SQLite file of a data folder, held for this process alone. In write-ahead mode a killed process loses nothing that was committed.
/// </summary>
internal static class StateDatabase
{
    private const string FileName = "emulator.db";
    private const int SchemaVersion = 1;
    private const int Busy = 5;

    private const string Schema = """
        CREATE TABLE identities (
            resource BLOB NOT NULL, user BLOB NOT NULL, custom_id TEXT NULL,
            generation INTEGER NOT NULL, valid_from INTEGER NOT NULL, last_issued INTEGER NOT NULL,
            PRIMARY KEY (resource, user)) WITHOUT ROWID;
        CREATE TABLE assignments (
            resource BLOB NOT NULL, kind INTEGER NOT NULL, key TEXT NOT NULL, content BLOB NOT NULL,
            PRIMARY KEY (resource, kind, key)) WITHOUT ROWID;
        CREATE TABLE signing_keys (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT, issuer INTEGER NOT NULL, algorithm INTEGER NOT NULL, private_key BLOB NOT NULL);
        PRAGMA user_version = 1;
        """;

    static StateDatabase() => SQLitePCL.Batteries_V2.Init();

    /// <exception cref="IOException">Another process has the folder, or another version of the emulator wrote it.</exception>
    public static SqliteConnection Open(string directory)
    {
        var path = Path.Combine(directory, FileName);
        var settings = new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 1 };
        var connection = new SqliteConnection(settings.ToString());
        try
        {
            connection.Open();
            Execute(connection, "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;");
            // The first write takes the lock, and keeps it.
            Execute(connection, "BEGIN EXCLUSIVE; COMMIT;");
            Prepare(connection, path);
            return connection;
        }
        catch (SqliteException busy) when (busy.SqliteErrorCode == Busy)
        {
            connection.Dispose();
            throw new IOException($"The data folder '{directory}' is in use by another emulator.", busy);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static void Prepare(SqliteConnection connection, string path)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "PRAGMA user_version";
        var version = (long)command.ExecuteScalar()!;
        if (version == 0)
        {
            Execute(connection, $"BEGIN; {Schema} COMMIT;");
        }
        else if (version != SchemaVersion)
        {
            throw new IOException($"'{path}' was written by another version of the emulator: its schema is {version}, not {SchemaVersion}.");
        }
    }

    [SuppressMessage("Security", "CA2100", Justification = "Every statement is a constant of this class.")]
    private static void Execute(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
