using System.Text.Json;
using IdentityGrpc.AcsEmulator.Internal.Assignments;
using IdentityGrpc.AcsEmulator.Internal.Http;
using IdentityGrpc.AcsEmulator.Internal.Identities;
using IdentityGrpc.AcsEmulator.Internal.Resources;
using IdentityGrpc.AcsEmulator.Internal.Tokens;
using Microsoft.Data.Sqlite;

namespace IdentityGrpc.AcsEmulator.Internal.Persistence;

/// <summary>Reads the state back at the start. Rows of a resource that is not configured this time stay in the file and are left alone.</summary>
internal sealed class StateReader(SqliteConnection connection, ResourceDirectory resources, KeyRings keys)
{
    public void Read()
    {
        ReadIdentities();
        ReadAssignments();
        ReadKeys();
    }

    private void ReadIdentities()
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT resource, user, custom_id, generation, valid_from, last_issued FROM identities";
        using SqliteDataReader rows = command.ExecuteReader();
        while (rows.Read())
        {
            var customId = rows.IsDBNull(2) ? null : rows.GetString(2);
            resources.Find(GuidAt(rows, 0))?.Identities.Restore(
                new Identity(GuidAt(rows, 1), customId, rows.GetInt32(3), rows.GetInt64(4), rows.GetInt64(5)));
        }
    }

    private void ReadAssignments()
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT resource, kind, content FROM assignments";
        using SqliteDataReader rows = command.ExecuteReader();
        while (rows.Read())
        {
            Assignment assignment = JsonSerializer.Deserialize(rows.GetFieldValue<byte[]>(2), EmulatorJson.Default.Assignment)!;
            resources.Find(GuidAt(rows, 0))?.AssignmentsOf((AssignmentKind)rows.GetInt32(1)).Restore(assignment);
        }
    }

    private void ReadKeys()
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT issuer, algorithm, private_key FROM signing_keys ORDER BY sequence";
        using SqliteDataReader rows = command.ExecuteReader();
        while (rows.Read())
        {
            keys.Of((KeyIssuer)rows.GetInt32(0)).Restore((TokenSigningAlgorithm)rows.GetInt32(1), rows.GetFieldValue<byte[]>(2));
        }
    }

    private static Guid GuidAt(SqliteDataReader rows, int column) => new(rows.GetFieldValue<byte[]>(column));
}
