using IdentityGrpc.Core.Errors;
using IdentityGrpc.Core.Identities;
using IdentityGrpc.Core.Revocations;
using IdentityGrpc.Core.Revocations.Replication;
using IdentityGrpc.Storage.Postgres;
using IdentityGrpc.Storage.Postgres.Replicas;
using IdentityGrpc.Testing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace IdentityGrpc.Storage.Tests.Postgres;

/// <summary>Synchronous replication whose standby is away: on a server of its own. What the server commits then, a failover may lose.</summary>
public sealed class PostgresStandbyTests : IAsyncLifetime
{
    // Patient with the answer to a cancel: it is what tells.
    private const string Impatient = ";Command Timeout=3;Cancellation Timeout=60000";

    private readonly PostgresServer _server = new();
    private readonly RevocationEntry _entry = new(
        new RevocationId(Guid.NewGuid()), IdentityId.Load("8:acs:r_u"), RevocationCause.TokensRevoked, RevocationPhase.Requested, RevokeTime: null, "tester", "");
    private string _database = "";

    public async ValueTask InitializeAsync()
    {
        await _server.InitializeAsync();
        _database = await _server.CreateDatabaseAsync();
        await using PostgresRevocationLog log = Open(TimeSpan.FromMinutes(5), NullLoggerFactory.Instance);
        await log.GetExtentAsync(CancellationToken.None);
        await PostgresServer.ExecuteAsync(_database, "CREATE TABLE probe (value int)");
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task An_append_that_the_standby_does_not_confirm_is_in_doubt()
    {
        await using PostgresRevocationLog log = Open(TimeSpan.Zero, NullLoggerFactory.Instance);
        // Connected and prepared: what is in doubt below is the append alone.
        await log.GetExtentAsync(CancellationToken.None);
        await LoseStandbyAsync();

        DomainException exception = await Assert.ThrowsAsync<DomainException>(() => log.AppendAsync(_entry, CancellationToken.None));

        Assert.Equal(new DomainError.RevocationUnconfirmed(_entry.RevocationId), exception.Error);
        await using PostgresRevocationLog patient = Open(TimeSpan.FromMinutes(5), NullLoggerFactory.Instance);
        Assert.Equal(1, (await patient.GetExtentAsync(CancellationToken.None)).Newest);
    }

    [Fact]
    public async Task An_append_that_is_tried_again_is_done_when_the_standby_has_it_and_is_made_once()
    {
        using var lines = new CapturedLog();
        using ILoggerFactory loggers = LoggerFactory.Create(logging => logging.AddProvider(lines));
        await using PostgresRevocationLog log = Open(TimeSpan.FromMinutes(5), loggers);
        await LoseStandbyAsync();

        Task<Revocation> appending = log.AppendAsync(_entry, CancellationToken.None);
        // The first has made it; the second has found it, and did not take that for an answer.
        await Until.TrueAsync(() => appending.IsCompleted || lines.Lines.Count(line => line.Event.Name == "DatabaseRetried") >= 2);
        Assert.False(appending.IsCompleted);
        await SetStandbyAsync("");

        Assert.Equal(1, (await appending).Sequence);
        Assert.Equal([_entry], (await log.ReadAfterAsync(0, 10, CancellationToken.None)).Entries.Select(revocation => revocation.Entry));
    }

    [Fact]
    public async Task A_lease_that_the_standby_does_not_confirm_is_not_renewed()
    {
        await using var directory = new PostgresReplicaDirectory(
            new PostgresLogOptions { ConnectionString = _database + Impatient }, TimeProvider.System, NullLoggerFactory.Instance);
        await LoseStandbyAsync();

        DomainException exception = await Assert.ThrowsAsync<DomainException>(() =>
            directory.RenewAsync(new ReplicaIdentity(Guid.NewGuid(), "one"), 1, TimeSpan.FromMinutes(1), CancellationToken.None));

        Assert.IsType<DomainError.RevocationLogUnavailable>(exception.Error);
    }

    private PostgresRevocationLog Open(TimeSpan retryBound, ILoggerFactory loggers) =>
        new(new PostgresLogOptions { ConnectionString = _database + Impatient, RetryBound = retryBound }, TimeProvider.System, loggers);

    /// <summary>Makes commits wait for a standby that never comes.</summary>
    private async Task LoseStandbyAsync()
    {
        await SetStandbyAsync("nobody");
        await using var connection = new NpgsqlConnection(_database + Impatient);
        bool waits = false;
        connection.Notice += (_, notice) => waits |= notice.Notice.Routine == "SyncRepWaitForLSN";
        await connection.OpenAsync();
        await using var probe = new NpgsqlCommand("INSERT INTO probe SELECT 1 FROM set_config('synchronous_commit', 'on', true)", connection);
        long start = TimeProvider.System.GetTimestamp();
        while (!waits)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromMinutes(1), "The server does not wait for its standby.");
            try
            {
                await probe.ExecuteNonQueryAsync();
            }
            catch (NpgsqlException)
            {
                // The machine is slow, and nothing was waited for yet.
            }
        }
    }

    private async Task SetStandbyAsync(string names)
    {
        await PostgresServer.ExecuteAsync(_database, $"ALTER SYSTEM SET synchronous_standby_names = '{names}'");
        await PostgresServer.ExecuteAsync(_database, "SELECT pg_reload_conf()");
    }
}
