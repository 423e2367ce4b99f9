using IdentityGrpc.Core.Errors;
using IdentityGrpc.Core.Identities;
using IdentityGrpc.Core.Revocations;
using IdentityGrpc.Storage.Postgres;
using IdentityGrpc.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace IdentityGrpc.Storage.Tests.Postgres;

/// <summary>Appends whose answer is lost on the way, or that are refused.</summary>
public sealed class PostgresDoubtTests(PostgresServer server) : IAsyncLifetime
{
    private readonly RevocationEntry _entry = new(
        new RevocationId(Guid.NewGuid()), IdentityId.Load("8:acs:r_u"), RevocationCause.TokensRevoked, RevocationPhase.Requested, RevokeTime: null, "tester", "");
    private LossyProxy? _proxy;
    private string _database = "";

    public async ValueTask InitializeAsync()
    {
        _database = await server.CreateDatabaseAsync();
        _proxy = new LossyProxy(new NpgsqlConnectionStringBuilder(_database).Port);
    }

    public ValueTask DisposeAsync() => _proxy!.DisposeAsync();

    [Fact]
    public async Task An_append_whose_answer_was_lost_is_in_doubt_and_never_unavailable()
    {
        await using PostgresRevocationLog log = await OpenAsync(TimeSpan.Zero);
        _proxy!.LoseNextAnswer();

        DomainException exception = await Assert.ThrowsAsync<DomainException>(() => log.AppendAsync(_entry, CancellationToken.None));

        Assert.Equal(1, _proxy.Lost);
        Assert.Equal(new DomainError.RevocationUnconfirmed(_entry.RevocationId), exception.Error);
        // PostgreSQL may still be at it.
        await Until.TrueAsync(async () => (await EntriesAsync(log)).Any());
        Assert.Equal([_entry], await EntriesAsync(log));
    }

    [Fact]
    public async Task An_append_whose_answer_was_lost_is_found_again_when_it_is_tried_again()
    {
        await using PostgresRevocationLog log = await OpenAsync(TimeSpan.FromMinutes(5));
        _proxy!.LoseNextAnswer();

        Revocation found = await log.AppendAsync(_entry, CancellationToken.None);

        Assert.Equal(1, _proxy.Lost);
        Assert.Equal((1, _entry), (found.Sequence, found.Entry));
        Assert.Equal([_entry], await EntriesAsync(log));
    }

    [Fact]
    public async Task An_append_that_the_server_refused_is_not_in_doubt()
    {
        await using PostgresRevocationLog log = await OpenAsync(TimeSpan.Zero);
        await PostgresServer.ExecuteAsync(_database, "ALTER TABLE identitygrpc.entries ADD CHECK (actor <> 'tester')");

        DomainException exception = await Assert.ThrowsAsync<DomainException>(() => log.AppendAsync(_entry, CancellationToken.None));

        Assert.IsType<DomainError.RevocationLogUnavailable>(exception.Error);
        Assert.Empty(await EntriesAsync(log));
    }

    private async Task<PostgresRevocationLog> OpenAsync(TimeSpan retryBound)
    {
        // The reset of a pooled connection goes with the next command and is answered before it: that answer would be the lost one.
        var through = new NpgsqlConnectionStringBuilder(_database) { Port = _proxy!.Port, NoResetOnClose = true };
        var log = new PostgresRevocationLog(
            new PostgresLogOptions { ConnectionString = through.ToString(), RetryBound = retryBound }, TimeProvider.System, NullLoggerFactory.Instance);
        // The tables and a connection are there: the next answer is the append's.
        await log.GetExtentAsync(CancellationToken.None);
        return log;
    }

    private static async Task<IEnumerable<RevocationEntry>> EntriesAsync(IRevocationLog log) =>
        (await log.ReadAfterAsync(0, 10, CancellationToken.None)).Entries.Select(revocation => revocation.Entry);
}
