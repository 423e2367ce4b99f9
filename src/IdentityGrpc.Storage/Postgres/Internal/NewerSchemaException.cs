using Npgsql;

namespace IdentityGrpc.Storage.Postgres.Internal;

/// <summary>The tables are of a later version of the program, which this one must not write to. Passes as what it is to callers: an unusable database.</summary>
internal sealed class NewerSchemaException(int found, int known)
    : NpgsqlException($"The tables are of version {found}, and this program knows version {known}. Use a newer program.");
