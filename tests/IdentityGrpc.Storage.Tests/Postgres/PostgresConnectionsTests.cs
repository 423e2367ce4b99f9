using IdentityGrpc.Storage.Postgres.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace IdentityGrpc.Storage.Tests.Postgres;

public sealed class PostgresConnectionsTests
{
    [Fact]
    public async Task Without_limits_of_their_own_connections_get_those_of_a_revocation()
    {
        await using NpgsqlDataSource database = PostgresConnections.Create("Host=db", NullLoggerFactory.Instance);

        var actual = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        Assert.Equal((5, 5, 10, "identitygrpc"), (actual.Timeout, actual.CommandTimeout, actual.KeepAlive, actual.ApplicationName));
    }

    [Fact]
    public async Task Without_limits_of_their_own_connections_for_leases_get_those_of_a_lease()
    {
        await using NpgsqlDataSource database = PostgresConnections.CreateForLeases("Host=db", NullLoggerFactory.Instance);

        var actual = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        Assert.Equal((2, 2, 500, 8), (actual.Timeout, actual.CommandTimeout, actual.CancellationTimeout, actual.MaxPoolSize));
        Assert.Equal((10, "identitygrpc"), (actual.KeepAlive, actual.ApplicationName));
    }

    [Fact]
    public async Task What_a_connection_string_says_counts()
    {
        const string Given = "Host=db;Timeout=9;CommandTimeout=8;Keepalive=7;Application Name=x;Cancellation Timeout=6;Maximum Pool Size=50";

        foreach (NpgsqlDataSource database in new[] { PostgresConnections.Create(Given, NullLoggerFactory.Instance), PostgresConnections.CreateForLeases(Given, NullLoggerFactory.Instance) })
        {
            await using (database)
            {
                var actual = new NpgsqlConnectionStringBuilder(database.ConnectionString);
                Assert.Equal((9, 8, 7, "x", 6, 50), (actual.Timeout, actual.CommandTimeout, actual.KeepAlive, actual.ApplicationName, actual.CancellationTimeout, actual.MaxPoolSize));
            }
        }
    }
}
