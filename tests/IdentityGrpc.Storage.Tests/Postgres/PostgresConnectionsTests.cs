using IdentityGrpc.Core.Configuration;
using IdentityGrpc.Storage.Postgres;
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

    [Theory]
    [InlineData("Host=db;Password=ab;cd=ef")]
    [InlineData("Host=db;Password=abcdef;Port=high")]
    [InlineData("Host=db;Password=abcdef;Port=0")]
    [InlineData("Host=db;Password='abcdef")]
    [InlineData("Host=db;Password=abcdef;SSL Mode=cdef")]
    [InlineData("Host=db;Password=abcdef;Minimum Pool Size=50")]
    [InlineData("Password=abcdef")]
    [InlineData("abcdef")]
    public void A_wrong_connection_string_is_a_fault_that_does_not_show_it(string connectionString)
    {
        OptionFault fault = Assert.Single(new PostgresLogOptions { ConnectionString = connectionString }.Validate("P"));

        Assert.Equal("P:ConnectionString", fault.Path);
        foreach (string secret in new[] { "ab", "cd" }) Assert.DoesNotContain(secret, fault.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host=db")]
    [InlineData("Host=one,two;Username=u;Password='ab;cd=ef';Database=d;Timeout=9")]
    public void A_connection_string_that_Npgsql_takes_is_none(string connectionString) =>
        Assert.Empty(new PostgresLogOptions { ConnectionString = connectionString }.Validate("P"));
}
