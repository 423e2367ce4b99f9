namespace IdentityGrpc.Storage;

/// <summary>What keeps the revocation log.</summary>
public enum StorageEngine
{
    /// <summary>One file, one process. Durable.</summary>
    Sqlite,

    /// <summary>A PostgreSQL database, any number of replicas. Durable.</summary>
    Postgres,

    /// <summary>The process itself, for tests. A restart is a new log.</summary>
    Memory,
}
