using IdentityGrpc.Core.Errors;
using IdentityGrpc.Core.Revocations.Replication;
using IdentityGrpc.Storage.Postgres;
using IdentityGrpc.Storage.Postgres.Replicas;
using IdentityGrpc.Storage.Postgres.Replicas.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace IdentityGrpc.Storage.Tests.Postgres.Replicas;

public sealed class PostgresReplicaDirectoryTests(PostgresServer server) : IAsyncLifetime
{
    private static readonly TimeSpan s_lease = TimeSpan.FromMinutes(1);
    private static readonly ReplicaIdentity s_one = new(Guid.NewGuid(), "one");
    private static readonly ReplicaIdentity s_two = new(Guid.NewGuid(), "two");

    private readonly List<PostgresReplicaDirectory> _opened = [];
    private string _database = "";

    public async ValueTask InitializeAsync() => _database = await server.CreateDatabaseAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (PostgresReplicaDirectory directory in _opened) await directory.DisposeAsync();
    }

    [Fact]
    public async Task A_directory_is_empty_until_somebody_registers()
    {
        IReplicaDirectory directory = Open();
        Assert.Empty(await directory.ListAsync(default));

        await directory.RenewAsync(s_one, 7, s_lease, default);

        ReplicaState state = Assert.Single(await directory.ListAsync(default));
        Assert.Equal((s_one, 7L, true), (state.Replica, state.Position, state.IsLive));
        Assert.InRange(state.LeaseLeft, TimeSpan.FromSeconds(30), s_lease);
    }

    [Fact]
    public async Task Replicas_see_each_other_in_the_order_of_their_names()
    {
        await Open().RenewAsync(s_two, 1, s_lease, default);
        await Open().RenewAsync(s_one, 2, s_lease, default);

        Assert.Equal([s_one, s_two], (await Open().ListAsync(default)).Select(state => state.Replica));
    }

    [Fact]
    public async Task A_renewal_sets_position_and_lease_and_a_position_alone_leaves_the_lease()
    {
        IReplicaDirectory directory = Open();
        await directory.RenewAsync(s_one, 7, TimeSpan.FromMinutes(1), default);
        await directory.RenewAsync(s_one, 5, TimeSpan.FromMinutes(2), default);
        Assert.Equal(5, await PositionAsync(directory));

        await directory.PublishAsync(s_one, 9, default);

        ReplicaState state = Assert.Single(await directory.ListAsync(default));
        Assert.Equal(9, state.Position);
        Assert.InRange(state.LeaseLeft, TimeSpan.FromSeconds(90), TimeSpan.FromMinutes(2));
    }

    [Fact]
    public async Task A_lease_lapses_by_the_clock_of_the_database()
    {
        IReplicaDirectory directory = Open();
        await directory.RenewAsync(s_one, 7, TimeSpan.FromMilliseconds(1), default);

        await PostgresServer.ExecuteAsync(_database, "SELECT pg_sleep(0.01)");

        Assert.False((await directory.ListAsync(default)).Single().IsLive);
    }

    [Fact]
    public async Task Who_leaves_is_gone_and_may_come_back()
    {
        IReplicaDirectory directory = Open();
        await directory.RenewAsync(s_one, 7, s_lease, default);

        await directory.LeaveAsync(s_one, default);
        Assert.Empty(await directory.ListAsync(default));
        await directory.PublishAsync(s_one, 8, default);
        Assert.Empty(await directory.ListAsync(default));
        await directory.RenewAsync(s_one, 9, s_lease, default);

        Assert.Equal(9, await PositionAsync(directory));
    }

    [Fact]
    public async Task A_replica_that_is_long_gone_leaves_the_list_and_one_of_late_stays()
    {
        IReplicaDirectory directory = Open();
        var late = new ReplicaIdentity(Guid.NewGuid(), "late");
        await directory.RenewAsync(s_two, 7, TimeSpan.FromMinutes(-11), default);
        await directory.RenewAsync(late, 7, TimeSpan.FromMinutes(-9), default);

        await directory.RenewAsync(s_one, 7, s_lease, default);

        Assert.Equal([late, s_one], (await directory.ListAsync(default)).Select(state => state.Replica));
    }

    [Fact]
    public async Task What_another_tells_is_heard_in_order_and_nothing_is_missed_on_the_way()
    {
        IReplicaDirectory listener = Open();
        IReplicaDirectory teller = Open();
        await listener.RenewAsync(s_one, 0, s_lease, default);
        Task<ReplicaNews> next = await ListenAsync(listener);
        await teller.RenewAsync(s_two, 1, s_lease, default);
        await teller.PublishAsync(s_two, 2, default);
        await teller.LeaveAsync(s_two, default);

        foreach ((Guid? Replica, long Position) expected in ((Guid?, long)[])[(s_two.Id, 1), (s_two.Id, 2), (null, 0)])
        {
            ReplicaNews news = await next.WaitAsync(TimeSpan.FromSeconds(30));
            Assert.Equal(expected, (news.Replica, news.Position));
            next = news.Next;
        }
    }

    // The server of the tests does not wait for its disk unless it is asked to.
    [Fact]
    public async Task A_renewal_waits_for_the_disk_and_a_position_does_not()
    {
        await Open().RenewAsync(s_one, 1, s_lease, default);
        await using var connection = new NpgsqlConnection(_database);
        await connection.OpenAsync();

        await using (await connection.BeginTransactionAsync())
        {
            await ReplicaRows.RenewAsync(connection, s_one, 2, s_lease, default);
            Assert.Equal("on", await CommitModeAsync(connection));
        }
        await using (await connection.BeginTransactionAsync())
        {
            await ReplicaRows.PublishAsync(connection, s_one, 2, default);
            Assert.Equal("off", await CommitModeAsync(connection));
        }
    }

    [Fact]
    public async Task A_database_that_is_away_is_an_unavailable_log()
    {
        await using var away = new PostgresReplicaDirectory(
            new PostgresLogOptions { ConnectionString = "Host=127.0.0.1;Port=1;Username=nobody", RetryBound = TimeSpan.Zero }, TimeProvider.System, NullLoggerFactory.Instance);

        foreach (Func<Task> use in (Func<Task>[])[() => away.RenewAsync(s_one, 1, s_lease, default), () => away.PublishAsync(s_one, 1, default), () => away.ListAsync(default), () => away.LeaveAsync(s_one, default)])
            Assert.IsType<DomainError.RevocationLogUnavailable>((await Assert.ThrowsAsync<DomainException>(use)).Error);
    }

    private PostgresReplicaDirectory Open()
    {
        var directory = new PostgresReplicaDirectory(new PostgresLogOptions { ConnectionString = _database }, TimeProvider.System, NullLoggerFactory.Instance);
        _opened.Add(directory);
        return directory;
    }

    private static async Task<long> PositionAsync(IReplicaDirectory directory) => Assert.Single(await directory.ListAsync(default)).Position;

    /// <returns>What is told after its own last word has come back to it.</returns>
    private static async Task<Task<ReplicaNews>> ListenAsync(IReplicaDirectory directory)
    {
        Task<ReplicaNews> next = directory.NextNews;
        for (long word = 100; ; word++)
        {
            await directory.PublishAsync(s_one, word, default);
            while (await Task.WhenAny(next, Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System)) == next)
            {
                ReplicaNews news = await next;
                next = news.Next;
                if (news.Position == word) return next;
            }
        }
    }

    private static async Task<object?> CommitModeAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand("SELECT current_setting('synchronous_commit')", connection);
        return await command.ExecuteScalarAsync();
    }
}
