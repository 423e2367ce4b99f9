using Microsoft.Extensions.Logging;
using Npgsql;

namespace IdentityGrpc.Storage.Postgres.Internal;

/// <summary>How connections are made.</summary>
internal static class PostgresConnections
{
    public static NpgsqlDataSource Create(string connectionString, ILoggerFactory loggers)
    {
        var given = new NpgsqlConnectionStringBuilder(connectionString);
        // Npgsql's own limits are made for long reports; a revoke must know within seconds that the database is away.
        if (!given.ContainsKey("Timeout")) given.Timeout = 5;
        if (!given.ContainsKey("Command Timeout")) given.CommandTimeout = 5;
        if (!given.ContainsKey("Keepalive")) given.KeepAlive = 10;
        if (!given.ContainsKey("Application Name")) given.ApplicationName = "identitygrpc";
        // Parameters hold identity ids, so their logging stays off, which is Npgsql's default.
        return new NpgsqlDataSourceBuilder(given.ConnectionString).UseLoggerFactory(loggers).Build();
    }
}
