using IdentityGrpc.Core.Configuration;

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
        .. string.IsNullOrWhiteSpace(ConnectionString) ? [new OptionFault($"{path}:{nameof(ConnectionString)}", "is required for PostgreSQL")] : Array.Empty<OptionFault>(),
        .. OptionFault.OutOfRange($"{path}:{nameof(PollInterval)}", PollInterval, TimeSpan.FromMilliseconds(50), TimeSpan.FromMinutes(1)),
        .. OptionFault.OutOfRange($"{path}:{nameof(RetryBound)}", RetryBound, TimeSpan.Zero, TimeSpan.FromMinutes(1)),
    ];
}
