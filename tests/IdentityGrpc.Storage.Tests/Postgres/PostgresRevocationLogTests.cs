using IdentityGrpc.Core.Errors;
using IdentityGrpc.Core.Revocations;
using IdentityGrpc.Storage.Postgres;
using IdentityGrpc.Storage.Postgres.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace IdentityGrpc.Storage.Tests.Postgres;

public sealed class PostgresRevocationLogTests(PostgresServer server) : DurableRevocationLogTests
{
    private string _database = "";

    public override async ValueTask InitializeAsync() => _database = await server.CreateDatabaseAsync();

    protected override Task<IRevocationLog> OpenAsync() => Task.FromResult(Open(TimeSpan.FromMinutes(1)));

    protected override Task<IRevocationLog> OpenAnotherAsync(IRevocationLog log) => OpenLogAsync();

    [Fact]
    public async Task Replicas_that_start_together_on_an_empty_database_make_the_tables_once()
    {
        IRevocationLog[] replicas = [.. await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => OpenLogAsync()))];

        LogExtent[] extents = await Task.WhenAll(replicas.Select(replica => replica.GetExtentAsync(CancellationToken.None)));

        Assert.Single(extents.Distinct());
    }

    [Fact]
    public async Task Replicas_that_append_together_share_one_sequence_without_gaps()
    {
        IRevocationLog[] replicas = [await OpenLogAsync(), await OpenLogAsync(), await OpenLogAsync()];

        long[][] appended = await Task.WhenAll(replicas.Select(replica => Task.Run(() => AppendAsync(replica, 40))));

        Assert.Equal(Enumerable.Range(1, 120).Select(sequence => (long)sequence), appended.SelectMany(of => of).Order());
        LogPage page = await replicas[0].ReadAfterAsync(0, 1000, CancellationToken.None);
        Assert.Equal(page.Entries.Select(entry => entry.EventTime).Order(), page.Entries.Select(entry => entry.EventTime));
    }

    // The polling interval is a minute: only the notification can be this fast.
    [Fact]
    public async Task An_append_of_another_replica_wakes_by_its_notification()
    {
        IRevocationLog reader = await OpenLogAsync();
        IRevocationLog writer = await OpenLogAsync();
        await AppendAsync(writer, 1);
        while (!(await SequencesAsync(reader, 0, 10)).Any()) await reader.WaitForNewsAsync(0, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(30));
        await ListeningAsync(reader);

        Task news = reader.WaitForNewsAsync(1, CancellationToken.None);
        await AppendAsync(writer, 1);

        await news.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal([2], await SequencesAsync(reader, after: 1, limit: 10));
    }

    [Fact]
    public async Task Without_notifications_the_polling_finds_what_another_replica_appended()
    {
        await using var reader = new PostgresRevocationLog(
            new PostgresLogOptions { ConnectionString = _database, PollInterval = TimeSpan.FromMilliseconds(50) }, Clock, NullLoggerFactory.Instance);
        IRevocationLog writer = await OpenLogAsync();
        await AppendAsync(writer, 1);
        await ListeningAsync(reader);
        // The listener, once cut off, pauses for longer than the clock will go on.
        await PostgresServer.ExecuteAsync(_database, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%' AND datname = current_database()");
        await UntilAsync("SELECT (count(*) = 0)::int::bigint FROM pg_stat_activity WHERE query LIKE 'LISTEN%' AND datname = current_database()");

        Task news = reader.WaitForNewsAsync(1, CancellationToken.None);
        await AppendAsync(writer, 1);
        Clock.Advance(TimeSpan.FromMilliseconds(50));

        await news.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal([2], await SequencesAsync(reader, after: 1, limit: 10));
    }

    [Fact]
    public async Task An_append_waits_for_one_that_has_not_committed_and_takes_its_place_when_that_fails()
    {
        IRevocationLog log = await OpenLogAsync();
        await log.GetExtentAsync(CancellationToken.None);
        await using var connection = new NpgsqlConnection(_database);
        await connection.OpenAsync();
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync();
        Revocation first = await PostgresEntries.AppendAsync(connection, Guid.NewGuid(), Entry(RevocationPhase.Requested), CancellationToken.None);

        Task<long> second = AppendOneAsync(log);
        await WaitingForLockAsync();
        Assert.False(second.IsCompleted);
        Assert.Equal(0, (await log.GetExtentAsync(CancellationToken.None)).Newest);
        await transaction.RollbackAsync();

        Assert.Equal(1, first.Sequence);
        Assert.Equal(1, await second);
    }

    [Fact]
    public async Task Trimming_waits_for_an_append_that_has_not_committed_and_spares_it()
    {
        IRevocationLog log = await OpenLogAsync();
        await log.GetExtentAsync(CancellationToken.None);
        await using var connection = new NpgsqlConnection(_database);
        await connection.OpenAsync();
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync();
        await PostgresEntries.AppendAsync(connection, Guid.NewGuid(), Entry(RevocationPhase.Confirmed), CancellationToken.None);

        Task<long> trimming = log.TrimAsync(TimeSpan.FromHours(1), CancellationToken.None);
        await WaitingForLockAsync();
        await transaction.CommitAsync();

        Assert.Equal(0, await trimming);
        Assert.Equal([1], await SequencesAsync(log, after: 0, limit: 10));
    }

    [Fact]
    public async Task An_append_whose_answer_was_lost_is_found_again_and_not_made_twice()
    {
        IRevocationLog log = await OpenLogAsync();
        await log.GetExtentAsync(CancellationToken.None);
        await using var connection = new NpgsqlConnection(_database);
        await connection.OpenAsync();
        var appendId = Guid.NewGuid();
        RevocationEntry entry = Entry(RevocationPhase.Requested);

        Revocation first = await PostgresEntries.AppendAsync(connection, appendId, entry, CancellationToken.None);
        Revocation again = await PostgresEntries.AppendAsync(connection, appendId, entry, CancellationToken.None);

        Assert.Equal(first, again);
        Assert.Equal(2, await AppendOneAsync(log));
    }

    [Fact]
    public async Task Tables_of_a_newer_program_are_not_touched()
    {
        IRevocationLog log = await OpenLogAsync();
        await AppendAsync(log, 1);
        await PostgresServer.ExecuteAsync(_database, "UPDATE identitygrpc.version SET version = 99");

        IRevocationLog older = await OpenLogAsync();

        DomainException refused = await Assert.ThrowsAsync<DomainException>(() => older.GetExtentAsync(CancellationToken.None));
        Assert.IsType<DomainError.RevocationLogUnavailable>(refused.Error);
        Assert.Contains("newer program", refused.InnerException!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_was_exchanged_is_prepared_anew_and_is_another_log()
    {
        IRevocationLog log = await OpenLogAsync();
        await AppendAsync(log, 1);
        LogExtent before = await log.GetExtentAsync(CancellationToken.None);
        await PostgresServer.ExecuteAsync(_database, "DROP SCHEMA identitygrpc CASCADE");

        LogExtent after = await log.GetExtentAsync(CancellationToken.None);

        Assert.NotEqual(before.LogId, after.LogId);
        Assert.Equal(0, after.Newest);
    }

    [Fact]
    public async Task Whoever_has_read_an_exchanged_log_waits_for_its_news_and_not_for_what_the_old_one_had()
    {
        IRevocationLog log = Open(pollInterval: TimeSpan.FromMinutes(5));
        await ListeningAsync(log);
        await AppendAsync(log, 3);
        await PostgresServer.ExecuteAsync(_database, "DROP SCHEMA identitygrpc CASCADE");

        // What was told of the three appends, and that it is listened, may still come in; each ends one wait, and no more.
        Task news = Task.CompletedTask;
        for (int waits = 0; news.IsCompleted; waits++)
        {
            Assert.InRange(waits, 0, 4);
            Assert.Empty((await log.ReadAfterAsync(0, 10, CancellationToken.None)).Entries);
            news = log.WaitForNewsAsync(0, CancellationToken.None);
        }
        await AppendAsync(log, 1);
        await news.WaitAsync(TimeSpan.FromSeconds(30));
        await ((IAsyncDisposable)log).DisposeAsync();
    }

    private IRevocationLog Open(TimeSpan pollInterval) => new PostgresRevocationLog(
        new PostgresLogOptions { ConnectionString = _database, PollInterval = pollInterval }, TimeProvider.System, NullLoggerFactory.Instance);

    /// <summary>Waits until the log's listener is on its connection.</summary>
    private async Task ListeningAsync(IRevocationLog log)
    {
        Task wait = log.WaitForNewsAsync(long.MaxValue, CancellationToken.None);
        await UntilAsync("SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'LISTEN%' AND state = 'idle' AND datname = current_database()");
        // The listener rings once when it listens, for what came before; this wait is over or is nobody's any more.
        _ = wait.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    private Task WaitingForLockAsync() =>
        UntilAsync("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()");

    private async Task UntilAsync(string count)
    {
        await using var connection = new NpgsqlConnection(_database);
        await connection.OpenAsync();
#pragma warning disable CA2100 // The texts are constants of the tests.
        await using var command = new NpgsqlCommand(count, connection);
#pragma warning restore CA2100
        long start = TimeProvider.System.GetTimestamp();
        while (await command.ExecuteScalarAsync() is 0L) Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromSeconds(30), "It did not come about.");
    }
}
