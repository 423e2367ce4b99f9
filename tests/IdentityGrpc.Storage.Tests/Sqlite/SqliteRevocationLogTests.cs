using IdentityGrpc.Core.Errors;
using IdentityGrpc.Core.Revocations;
using IdentityGrpc.Storage.Sqlite;

namespace IdentityGrpc.Storage.Tests.Sqlite;

public sealed class SqliteRevocationLogTests : DurableRevocationLogTests
{
    private readonly TemporaryFolder _folder = new();

    private string LogFile => _folder.File("revocations.db");

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Dispose();
    }

    protected override Task<IRevocationLog> OpenAsync() => Task.FromResult<IRevocationLog>(SqliteRevocationLog.Open(LogFile, Clock));

    [Fact]
    public async Task A_new_log_leaves_no_draft_beside_it()
    {
        await OpenLogAsync();

        Assert.All(_folder.Names, name => Assert.Matches("^revocations\\.db(-wal|-journal)?$", name));
    }

    [Fact]
    public async Task A_second_opening_of_the_file_is_refused_and_the_first_goes_on()
    {
        IRevocationLog log = await OpenLogAsync();

        var refused = Assert.Throws<RevocationLogRefusedException>(() => SqliteRevocationLog.Open(LogFile, Clock));

        Assert.Contains("in use by another process", refused.Message, StringComparison.Ordinal);
        Assert.Contains(LogFile, refused.Message, StringComparison.Ordinal);
        Assert.Equal(1, await AppendOneAsync(log));
        Assert.Throws<RevocationLogRefusedException>(() => SqliteRevocationLog.Open(LogFile, Clock));
    }

    [Fact]
    public async Task A_file_in_use_by_another_process_is_refused()
    {
        using AppendingProcess other = AppendingProcess.Start(LogFile);
        await other.NextAsync();

        var refused = Assert.Throws<RevocationLogRefusedException>(() => SqliteRevocationLog.Open(LogFile, Clock));

        Assert.Contains("in use by another process", refused.Message, StringComparison.Ordinal);
        Assert.True(await other.NextAsync() > 1);
    }

    [Fact]
    public async Task A_process_that_is_killed_leaves_every_append_that_had_returned_and_no_gap()
    {
        for (int round = 0; round < 5; round++)
        {
            long told = 0;
            using (AppendingProcess other = AppendingProcess.Start(LogFile))
            {
                for (int i = 0; i < 20 + (round * 7); i++) told = await other.NextAsync();
                told = await other.KillAsync() ?? told;
            }

            await using SqliteRevocationLog log = SqliteRevocationLog.Open(LogFile, Clock);
            LogPage page = await log.ReadAfterAsync(0, int.MaxValue, CancellationToken.None);
            Assert.True(page.Extent.Newest >= told, $"{told} had returned, and the log ends at {page.Extent.Newest}.");
            Assert.Equal(Enumerable.Range(1, page.Entries.Count).Select(sequence => (long)sequence), page.Entries.Select(entry => entry.Sequence));
            Assert.Equal(page.Extent.Newest, page.Entries.Count);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("this is somebody's text, and no database")]
    public async Task A_file_that_is_no_database_is_refused_and_left_as_it_is(string content)
    {
        await File.WriteAllTextAsync(LogFile, content);

        var refused = Assert.Throws<RevocationLogRefusedException>(() => SqliteRevocationLog.Open(LogFile, Clock));

        Assert.Contains("not a revocation log", refused.Message, StringComparison.Ordinal);
        Assert.Equal(content, await File.ReadAllTextAsync(LogFile));
    }

    [Fact]
    public async Task Somebody_elses_database_is_refused_and_left_as_it_is()
    {
        await ChangeAsync("CREATE TABLE theirs (name TEXT); INSERT INTO theirs VALUES ('precious')");
        byte[] before = await File.ReadAllBytesAsync(LogFile);

        var refused = Assert.Throws<RevocationLogRefusedException>(() => SqliteRevocationLog.Open(LogFile, Clock));

        Assert.Contains("not a revocation log", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(LogFile));
    }

    [Theory]
    [InlineData("DELETE FROM entries WHERE sequence = 3", "is damaged")] // A gap.
    [InlineData("DELETE FROM entries WHERE sequence = 1", "is damaged")] // A beginning that is missing, and not by trimming.
    [InlineData("DELETE FROM log", "is damaged")]
    [InlineData("UPDATE log SET log_id = 'x'", "is damaged")]
    [InlineData("PRAGMA user_version = 99", "Use a newer program")]
    public async Task A_log_that_cannot_be_right_is_refused(string damage, string said)
    {
        await using (SqliteRevocationLog log = SqliteRevocationLog.Open(LogFile, Clock)) await AppendAsync(log, 5);
        await ChangeAsync(damage);

        var refused = Assert.Throws<RevocationLogRefusedException>(() => SqliteRevocationLog.Open(LogFile, Clock));

        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE entries SET revocation_id = 'x' WHERE sequence = 3")]
    [InlineData("UPDATE entries SET event_time = 900000000000000000 WHERE sequence = 3")]
    public async Task A_damaged_value_is_refused_when_it_is_read(string damage)
    {
        await using (SqliteRevocationLog whole = SqliteRevocationLog.Open(LogFile, Clock)) await AppendAsync(whole, 5);
        await ChangeAsync(damage);
        IRevocationLog log = await OpenLogAsync();

        var refused = await Assert.ThrowsAsync<RevocationLogRefusedException>(() => log.ReadAfterAsync(0, 10, CancellationToken.None));

        Assert.Contains("is damaged", refused.Message, StringComparison.Ordinal);
        Assert.Contains(LogFile, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_with_a_damaged_page_is_refused()
    {
        await using (SqliteRevocationLog log = SqliteRevocationLog.Open(LogFile, Clock)) await AppendAsync(log, 500);
        byte[] bytes = await File.ReadAllBytesAsync(LogFile);
        new Random(1).NextBytes(bytes.AsSpan(4096 * 3, 4096 * 4));
        await File.WriteAllBytesAsync(LogFile, bytes);

        var refused = Assert.Throws<RevocationLogRefusedException>(() => SqliteRevocationLog.Open(LogFile, Clock));

        Assert.Contains("is damaged", refused.Message, StringComparison.Ordinal);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(LogFile));
    }

    [Fact]
    public async Task A_closed_log_is_unavailable()
    {
        SqliteRevocationLog log = SqliteRevocationLog.Open(LogFile, Clock);
        await log.DisposeAsync();
        await log.DisposeAsync();

        foreach (Func<Task> use in (Func<Task>[])[() => AppendAsync(log, 1), () => log.GetExtentAsync(CancellationToken.None)])
            Assert.IsType<DomainError.RevocationLogUnavailable>((await Assert.ThrowsAsync<DomainException>(use)).Error);
    }

    [Fact]
    public async Task The_time_of_an_entry_is_that_of_the_clock()
    {
        IRevocationLog log = await OpenLogAsync();
        Clock.Advance(TimeSpan.FromTicks(12_345_678_901));

        Revocation revocation = await log.AppendAsync(Entry(RevocationPhase.Requested), CancellationToken.None);

        Assert.Equal(Clock.GetUtcNow(), revocation.EventTime, TimeSpan.FromMicroseconds(1));
        Assert.Equal(revocation, Assert.Single((await log.ReadAfterAsync(0, 1, CancellationToken.None)).Entries));
    }

    private async Task ChangeAsync(string sql)
    {
        await using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={LogFile};Pooling=False");
        await connection.OpenAsync();
        await using Microsoft.Data.Sqlite.SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are constants of the tests.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
