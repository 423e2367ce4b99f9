using IdentityGrpc.Storage.Sqlite;
using IdentityGrpc.Storage.Sqlite.Internal;

namespace IdentityGrpc.Storage.Tests.Sqlite;

/// <summary>The making of a file where none is.</summary>
public sealed class SqliteFirstStartTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string LogFile => _folder.File("revocations.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Who_is_slower_to_make_the_file_takes_that_of_the_other_and_leaves_no_draft()
    {
        SqliteFile.Create(LogFile);
        byte[] first = await File.ReadAllBytesAsync(LogFile);

        SqliteFile.Create(LogFile);

        Assert.Equal(first, await File.ReadAllBytesAsync(LogFile));
        Assert.Equal(["revocations.db"], _folder.Names);
    }

    [Fact]
    public async Task What_a_crash_left_of_a_file_that_was_moved_away_is_not_played_into_a_new_one()
    {
        using (AppendingProcess other = AppendingProcess.Start(LogFile))
        {
            await other.NextAsync();
            await other.KillAsync();
        }
        File.Move(LogFile, _folder.File("away.db"));
        byte[] left = await File.ReadAllBytesAsync(LogFile + "-wal");

        var refused = Assert.Throws<RevocationLogRefusedException>(() => SqliteRevocationLog.Open(LogFile, TimeProvider.System));

        Assert.Contains($"{LogFile}-wal", refused.Message, StringComparison.Ordinal);
        Assert.Equal(left, await File.ReadAllBytesAsync(LogFile + "-wal"));
        File.Move(LogFile + "-wal", _folder.File("away.db-wal"));
        await using SqliteRevocationLog log = SqliteRevocationLog.Open(LogFile, TimeProvider.System);
        Assert.Equal(0, (await log.GetExtentAsync(CancellationToken.None)).Newest);
    }

    [Fact]
    public async Task Of_processes_that_start_together_where_no_file_is_no_more_than_one_has_it_and_the_others_find_it_in_use()
    {
        const int Processes = 8;
        using var together = new Barrier(Processes);

        // Threads of their own: they wait for each other.
        SqliteRevocationLog?[] opened = await Task.WhenAll(Enumerable.Range(0, Processes).Select(_ => Task.Factory.StartNew(
            () =>
            {
                together.SignalAndWait(TimeSpan.FromMinutes(1));
                try
                {
                    return SqliteRevocationLog.Open(LogFile, TimeProvider.System);
                }
                catch (RevocationLogRefusedException exception) when (exception.Message.Contains("in use", StringComparison.Ordinal))
                {
                    return null;
                }
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

        foreach (SqliteRevocationLog? log in opened)
        {
            if (log is not null) await log.DisposeAsync();
        }
        Assert.InRange(opened.Count(log => log is not null), 0, 1);
        Assert.DoesNotContain(_folder.Names, name => name.EndsWith(".new", StringComparison.Ordinal));
    }
}
