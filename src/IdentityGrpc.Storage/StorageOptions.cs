using IdentityGrpc.Core.Configuration;
using IdentityGrpc.Storage.Postgres;

namespace IdentityGrpc.Storage;

/// <summary>Where the revocation log is kept.</summary>
public sealed class StorageOptions : IValidatedOptions
{
    /// <summary>What keeps the log.</summary>
    /// <value>The default value is <see cref="StorageEngine.Sqlite"/>.</value>
    public StorageEngine Engine { get; set; } = StorageEngine.Sqlite;

    /// <summary>The file of <see cref="StorageEngine.Sqlite"/>; a relative path starts at the data directory.</summary>
    /// <value>The default value is <c>revocations.db</c>.</value>
    public string SqliteFile { get; set; } = "revocations.db";

    /// <summary>The database of <see cref="StorageEngine.Postgres"/>.</summary>
    public PostgresLogOptions Postgres { get; set; } = new();

    /// <inheritdoc/>
    public IEnumerable<OptionFault> Validate(string path) => Engine switch
    {
        StorageEngine.Postgres => Postgres.Validate($"{path}:{nameof(Postgres)}"),
        StorageEngine.Sqlite when string.IsNullOrWhiteSpace(SqliteFile) => [new OptionFault($"{path}:{nameof(SqliteFile)}", "is empty")],
        StorageEngine.Sqlite or StorageEngine.Memory => [],
        _ => [new OptionFault($"{path}:{nameof(Engine)}", $"'{Engine}' is not an engine")],
    };
}
