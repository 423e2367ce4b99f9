using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace IdentityGrpc.Storage.Postgres.Internal;

/// <summary>How connections are made. The limits are defaults: of two settings of one name in a connection string, the later one counts.</summary>
internal static class PostgresConnections
{
    // Npgsql's own limits are made for long reports; a revoke must know within seconds that the database is away.
    private const string Limits = "Timeout=5;Command Timeout=5;Keepalive=10;Application Name=identitygrpc;";

    // An answer that takes longer is of no use to a lease, and holds up the next try.
    private const string LeaseLimits = "Timeout=2;Command Timeout=2;Cancellation Timeout=500;Maximum Pool Size=8;";

    public static NpgsqlDataSource Create(string connectionString, ILoggerFactory loggers) =>
        // Parameters hold identity ids, so their logging stays off, which is Npgsql's default.
        new NpgsqlDataSourceBuilder(Limits + connectionString).UseLoggerFactory(loggers).Build();

    public static NpgsqlDataSource CreateForLeases(string connectionString, ILoggerFactory loggers) => Create(LeaseLimits + connectionString, loggers);

    /// <summary>Whether connections of both kinds could be made of it. Connects to nothing.</summary>
    public static bool IsWellFormed(string connectionString)
    {
        try
        {
            // The tighter kind: what it takes, the other one takes.
            CreateForLeases(connectionString, NullLoggerFactory.Instance).Dispose();
            return true;
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or InvalidOperationException or NotSupportedException)
        {
            return false;
        }
    }
}
