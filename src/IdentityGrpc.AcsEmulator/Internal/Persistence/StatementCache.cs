using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace IdentityGrpc.AcsEmulator.Internal.Persistence;

/// <summary>Statements that are prepared once and run often. Their parameters are named <c>$1</c>, <c>$2</c>, …</summary>
internal sealed class StatementCache(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> _commands = new(StringComparer.Ordinal);

    public void Run(SqliteTransaction transaction, string sql, params ReadOnlySpan<object?> values)
    {
        if (!_commands.TryGetValue(sql, out SqliteCommand? command)) _commands.Add(sql, command = Create(sql, values.Length));
        command.Transaction = transaction;
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i] ?? DBNull.Value;
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        foreach (SqliteCommand command in _commands.Values) command.Dispose();
    }

    [SuppressMessage("Security", "CA2100", Justification = "Every statement is a constant of this folder.")]
    private SqliteCommand Create(string sql, int parameters)
    {
        SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 1; i <= parameters; i++) command.Parameters.Add(new SqliteParameter { ParameterName = $"${i}" });
        return command;
    }
}
