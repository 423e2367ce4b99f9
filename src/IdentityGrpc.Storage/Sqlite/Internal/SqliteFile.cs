using Microsoft.Data.Sqlite;

namespace IdentityGrpc.Storage.Sqlite.Internal;

/// <summary>The file: how it comes to be, and what must be true of it before anything is written to it.</summary>
internal static class SqliteFile
{
    // SQLite's result codes.
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int CannotOpen = 14;

    /// <summary>
    /// Makes the file beside its place and moves it there whole, so that a process killed half-way leaves no half file, and what is there is never overwritten.
    /// </summary>
    /// <exception cref="RevocationLogRefusedException">What an earlier file has left would be played into the new one.</exception>
    public static void Create(string path)
    {
        // In this order: a process that has made the file meanwhile has made it before its journal.
        if (File.Exists($"{path}-wal") && !File.Exists(path))
            throw new RevocationLogRefusedException($"'{path}' is gone, and its last entries are still in '{path}-wal'. Bring it back, or move that away too to start with an empty log.");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        string draft = $"{path}.{Guid.NewGuid():N}.new";
        using (SqliteConnection connection = Connect(draft, SqliteOpenMode.ReadWriteCreate)) SqliteSchema.Create(connection, Guid.NewGuid());
        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process was faster. Whose file it is shows when it is opened.
            File.Delete(draft);
        }
    }

    /// <exception cref="RevocationLogRefusedException">The file cannot be used.</exception>
    public static SqliteEntries Open(string path, TimeProvider time)
    {
        SqliteConnection? connection = null;
        try
        {
            connection = Connect(path, SqliteOpenMode.ReadWrite);
            // Exclusive from the first access: SQLite itself keeps every other process out, and the operating system lets go when this one dies.
            connection.Execute("PRAGMA locking_mode = EXCLUSIVE");
            if (SqliteSchema.Refusal(connection) is { } reason) throw new RevocationLogRefusedException($"'{path}' {reason}");
            connection.Execute("PRAGMA journal_mode = WAL");
            connection.Execute("PRAGMA synchronous = FULL");
            return new SqliteEntries(connection, time);
        }
        catch (SqliteException exception)
        {
            connection?.Dispose();
            throw new RevocationLogRefusedException($"'{path}' {Explain(exception)}", exception);
        }
        catch (RevocationLogRefusedException)
        {
            connection?.Dispose();
            throw;
        }
    }

    private static SqliteConnection Connect(string path, SqliteOpenMode mode)
    {
        // Not pooled: closing must close the file. The time limit, in seconds, is how long a predecessor that is just stopping is waited for.
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false, DefaultTimeout = 1 }.ToString());
        connection.Open();
        return connection;
    }

    private static string Explain(SqliteException exception) => exception.SqliteErrorCode switch
    {
        Busy or Locked => "is in use by another process. One file serves one server; several servers share a log in PostgreSQL.",
        ReadOnly or CannotOpen => "cannot be opened for writing.",
        _ => SqliteSchema.Damaged,
    };
}
