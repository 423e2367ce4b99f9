using System.Text.Json;
using IdentityGrpc.AcsEmulator.Internal.Http;
using IdentityGrpc.AcsEmulator.Internal.Identities;
using Microsoft.Data.Sqlite;

namespace IdentityGrpc.AcsEmulator.Internal.Persistence;

/// <summary>Writes changes. Used by one thread at a time.</summary>
internal sealed class ChangeWriter(SqliteConnection connection) : IDisposable
{
    private const string InsertIdentity = "INSERT INTO identities VALUES ($1, $2, $3, $4, $5, $6)";
    private const string UpdateIdentity =
        "UPDATE identities SET generation = $3, valid_from = $4, last_issued = $5 WHERE resource = $1 AND user = $2";

    private const string DeleteIdentity = "DELETE FROM identities WHERE resource = $1 AND user = $2";
    private const string ClearIdentities = "DELETE FROM identities WHERE resource = $1";
    private const string PutAssignment = "INSERT OR REPLACE INTO assignments VALUES ($1, $2, $3, $4)";
    private const string DeleteAssignment = "DELETE FROM assignments WHERE resource = $1 AND kind = $2 AND key = $3";
    private const string ClearAssignments = "DELETE FROM assignments WHERE resource = $1 AND kind = $2";
    private const string AddKey = "INSERT INTO signing_keys (issuer, algorithm, private_key) VALUES ($1, $2, $3)";

    private readonly StatementCache _statements = new(connection);

    public void Write(Change change, SqliteTransaction transaction)
    {
        switch (change)
        {
            case Change.IdentityCreated(var resource, Identity made):
                _statements.Run(
                    transaction, InsertIdentity, Blob(resource), Blob(made.User), made.CustomId, made.Generation, made.ValidFrom, made.LastIssued);
                break;
            case Change.IdentityChanged(var resource, Identity now):
                _statements.Run(transaction, UpdateIdentity, Blob(resource), Blob(now.User), now.Generation, now.ValidFrom, now.LastIssued);
                break;
            case Change.IdentityDeleted(var resource, var user):
                _statements.Run(transaction, DeleteIdentity, Blob(resource), Blob(user));
                break;
            case Change.IdentitiesCleared(var resource):
                _statements.Run(transaction, ClearIdentities, Blob(resource));
                break;
            case Change.AssignmentPut(var resource, var kind, var assignment):
                byte[] content = JsonSerializer.SerializeToUtf8Bytes(assignment, EmulatorJson.Default.Assignment);
                _statements.Run(transaction, PutAssignment, Blob(resource), (int)kind, assignment.KeyOf(kind), content);
                break;
            case Change.AssignmentDeleted(var resource, var kind, var key):
                _statements.Run(transaction, DeleteAssignment, Blob(resource), (int)kind, key);
                break;
            case Change.AssignmentsCleared(var resource, var kind):
                _statements.Run(transaction, ClearAssignments, Blob(resource), (int)kind);
                break;
            case Change.KeyAdded(var issuer, var key):
                _statements.Run(transaction, AddKey, (int)issuer, (int)key.Algorithm, key.ExportPrivateKey());
                break;
            default:
                throw new InvalidOperationException($"There is no statement for {change.GetType().Name}.");
        }
    }

    public void Dispose() => _statements.Dispose();

    private static byte[] Blob(Guid id) => id.ToByteArray();
}
