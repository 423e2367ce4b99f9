using System.Net.Sockets;
using IdentityGrpc.Core.Errors;
using IdentityGrpc.Storage.Postgres.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace IdentityGrpc.Storage.Tests.Postgres;

/// <summary>Failures that Npgsql does not wrap: the time limit of a name lookup is thrown as it is.</summary>
public sealed class PostgresFailureTests(PostgresServer server)
{
    public static TheoryData<Exception> Unwrapped => [new TimeoutException(), new SocketException((int)SocketError.TryAgain), new IOException()];

    [Theory]
    [MemberData(nameof(Unwrapped), DisableDiscoveryEnumeration = true)]
    public async Task A_connection_that_failed_is_tried_again(Exception failure)
    {
        await using NpgsqlDataSource database = await FailAtFirstAsync(failure, failures: 2);
        var calls = new PostgresCalls(database, TimeSpan.FromMinutes(5), TimeProvider.System, NullLogger.Instance);

        Assert.Equal(0, (await calls.RunAsync(PostgresEntries.GetExtentAsync, CancellationToken.None)).Newest);
    }

    [Theory]
    [MemberData(nameof(Unwrapped), DisableDiscoveryEnumeration = true)]
    public async Task One_that_keeps_failing_is_an_unavailable_log(Exception failure)
    {
        await using NpgsqlDataSource database = await FailAtFirstAsync(failure, failures: int.MaxValue);
        var calls = new PostgresCalls(database, TimeSpan.Zero, TimeProvider.System, NullLogger.Instance);

        DomainException unavailable = await Assert.ThrowsAsync<DomainException>(() => calls.RunAsync(PostgresEntries.GetExtentAsync, CancellationToken.None));

        Assert.IsType<DomainError.RevocationLogUnavailable>(unavailable.Error);
        Assert.Same(failure, unavailable.InnerException);
    }

    [Theory]
    [MemberData(nameof(Unwrapped), DisableDiscoveryEnumeration = true)]
    public async Task A_listener_listens_after_it(Exception failure)
    {
        await using NpgsqlDataSource database = await FailAtFirstAsync(failure, failures: 2);
        TaskCompletionSource listens = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var listener = new PostgresListener(database, PostgresEntries.Channel, _ => listens.TrySetResult(), TimeProvider.System, NullLogger.Instance);

        listener.EnsureStarted();

        await listens.Task.WaitAsync(TimeSpan.FromSeconds(60));
    }

    private async Task<NpgsqlDataSource> FailAtFirstAsync(Exception failure, int failures)
    {
        int connections = 0;
        var builder = new NpgsqlDataSourceBuilder(await server.CreateDatabaseAsync());
        builder.UsePhysicalConnectionInitializer(
            _ => throw new NotSupportedException(), _ => ++connections <= failures ? Task.FromException(failure) : Task.CompletedTask);
        return builder.Build();
    }
}
