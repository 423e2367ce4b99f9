using IdentityGrpc.AcsEmulator.Internal.Identities;
using IdentityGrpc.AcsEmulator.Internal.Persistence;
using IdentityGrpc.AcsEmulator.Tests.Infrastructure;
using IdentityGrpc.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace IdentityGrpc.AcsEmulator.Tests.Persistence;

public sealed class SqliteJournalTests
{
    private static readonly Guid s_resource = Guid.NewGuid();

    [Fact]
    public async Task After_a_flush_everything_noted_before_it_is_written()
    {
        using var folder = new DataFolder();
        await using SqliteConnection database = StateDatabase.Open(folder.Path);
        using ILoggerFactory loggers = LoggerFactory.Create(_ => { });
        await using var journal = new SqliteJournal(database, loggers.CreateLogger<SqliteJournal>());
        Identity[] identities = [.. Enumerable.Range(0, 25_000).Select(_ => new Identity(Guid.NewGuid(), null))];

        foreach (Identity identity in identities) journal.Append(new Change.IdentityCreated(s_resource, identity));
        await journal.FlushAsync();

        Assert.Equal(25_000, Count(database));
    }

    [Fact]
    public async Task Closing_writes_what_was_noted_without_a_flush()
    {
        using var folder = new DataFolder();
        await using SqliteConnection database = StateDatabase.Open(folder.Path);
        using ILoggerFactory loggers = LoggerFactory.Create(_ => { });
        var journal = new SqliteJournal(database, loggers.CreateLogger<SqliteJournal>());

        for (var i = 0; i < 25_000; i++) journal.Append(new Change.IdentityCreated(s_resource, new Identity(Guid.NewGuid(), null)));
        await journal.DisposeAsync();

        Assert.Equal(25_000, Count(database));
    }

    [Fact]
    public async Task When_writing_fails_every_flush_fails_and_the_log_says_so_once()
    {
        using var folder = new DataFolder();
        await using SqliteConnection database = StateDatabase.Open(folder.Path);
        using var log = new CapturedLog();
        using ILoggerFactory loggers = LoggerFactory.Create(logging => logging.AddProvider(log));
        await using var journal = new SqliteJournal(database, loggers.CreateLogger<SqliteJournal>());
        var identity = new Identity(Guid.NewGuid(), null);

        // The same identity twice breaks the table's key.
        journal.Append(new Change.IdentityCreated(s_resource, identity));
        journal.Append(new Change.IdentityCreated(s_resource, identity));

        await Assert.ThrowsAsync<SqliteException>(journal.FlushAsync);
        await Assert.ThrowsAsync<SqliteException>(journal.FlushAsync);
        Assert.Equal("EmulatorJournalFailed", Assert.Single(log.Errors).Event.Name);
    }

    private static long Count(SqliteConnection database)
    {
        using SqliteCommand command = database.CreateCommand();
        command.CommandText = "SELECT count(*) FROM identities";
        return (long)command.ExecuteScalar()!;
    }
}
