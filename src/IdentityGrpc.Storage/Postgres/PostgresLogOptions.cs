using IdentityGrpc.Core.Configuration;
using IdentityGrpc.Storage.Postgres.Internal;

namespace IdentityGrpc.Storage.Postgres;

/// <summary>Where the log is, when it is in PostgreSQL.</summary>
public sealed class PostgresLogOptions : IValidatedOptions
{
    /// <summary>
    /// The Npgsql connection string. A secret where it holds a password. What it leaves open gets tighter limits than Npgsql's own: 5 seconds to
    /// connect and for a command.
    /// </summary>
    /// <value>Required for this engine.</value>
    public string ConnectionString { get; set; } = "";

    /// <summary>How often the log is read although no notification came: the greatest delay when notifications are lost.</summary>
    /// <value>50 milliseconds to 1 minute. The default value is 1 second.</value>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long an operation is retried over lost connections before the log counts as unavailable.</summary>
    /// <value>0 seconds to 1 minute. The default value is 3 seconds.</value>
    public TimeSpan RetryBound { get; set; } = TimeSpan.FromSeconds(3);

    /// <inheritdoc/>
    public IEnumerable<OptionFault> Validate(string path) =>
    [
        .. ValidateConnectionString($"{path}:{nameof(ConnectionString)}"),
        .. OptionFault.OutOfRange($"{path}:{nameof(PollInterval)}", PollInterval, TimeSpan.FromMilliseconds(50), TimeSpan.FromMinutes(1)),
        .. OptionFault.OutOfRange($"{path}:{nameof(RetryBound)}", RetryBound, TimeSpan.Zero, TimeSpan.FromMinutes(1)),
    ];

    // Npgsql's own words may repeat a part of the password.
    private IEnumerable<OptionFault> ValidateConnectionString(string path)
    {
        if (string.IsNullOrWhiteSpace(ConnectionString)) yield return new OptionFault(path, "is required for PostgreSQL");
        else if (!PostgresConnections.IsWellFormed(ConnectionString))
            yield return new OptionFault(path, "is not a connection string that Npgsql takes; a value with a ';' or a quote needs quotes (the value is not shown)");
    }
}
