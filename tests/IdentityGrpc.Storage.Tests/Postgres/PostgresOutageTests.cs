using IdentityGrpc.Core.Errors;
using IdentityGrpc.Core.Identities;
using IdentityGrpc.Core.Revocations;
using IdentityGrpc.Storage.Postgres;
using Microsoft.Extensions.Logging.Abstractions;

namespace IdentityGrpc.Storage.Tests.Postgres;

/// <summary>What happens when the database goes away and comes back: on a server of its own.</summary>
public sealed class PostgresOutageTests : IAsyncLifetime
{
    private readonly PostgresServer _server = new();
    private PostgresRevocationLog? _log;

    public async ValueTask InitializeAsync()
    {
        await _server.InitializeAsync();
        var options = new PostgresLogOptions { ConnectionString = await _server.CreateDatabaseAsync(), RetryBound = TimeSpan.FromMinutes(5) };
        _log = new PostgresRevocationLog(options, TimeProvider.System, NullLoggerFactory.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        await _log!.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_restart_of_the_database_costs_no_append_and_no_entry()
    {
        IRevocationLog log = _log!;
        await AppendAsync(log);
        await log.WaitForNewsAsync(0, CancellationToken.None);

        await _server.StopAsync();
        Task<Revocation> duringTheOutage = AppendAsync(log);
        await _server.StartAsync();

        Assert.Equal(2, (await duringTheOutage).Sequence);
        Assert.Equal(3, (await AppendAsync(log)).Sequence);
        Assert.Equal([1, 2, 3], (await log.ReadAfterAsync(0, 10, CancellationToken.None)).Entries.Select(entry => entry.Sequence));
    }

    [Fact]
    public async Task A_database_that_stays_away_makes_the_log_unavailable_until_it_is_back()
    {
        await using var impatient = new PostgresRevocationLog(
            new PostgresLogOptions { ConnectionString = await _server.CreateDatabaseAsync(), RetryBound = TimeSpan.Zero }, TimeProvider.System, NullLoggerFactory.Instance);
        await AppendAsync(impatient);
        await _server.StopAsync();

        // The connection from before is met by the first: an append over it would be in doubt.
        foreach (Func<Task> use in (Func<Task>[])[() => impatient.GetExtentAsync(CancellationToken.None), () => AppendAsync(impatient), () => impatient.TrimAsync(TimeSpan.Zero, CancellationToken.None)])
            Assert.IsType<DomainError.RevocationLogUnavailable>((await Assert.ThrowsAsync<DomainException>(use)).Error);

        await _server.StartAsync();
        long start = TimeProvider.System.GetTimestamp();
        Revocation? back = null;
        while (back is null)
        {
            try
            {
                back = await AppendAsync(impatient);
            }
            catch (DomainException) when (TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromMinutes(1))
            {
                // A pooled connection from before the outage; the next try takes another.
            }
        }
        Assert.Equal(2, back.Sequence);
    }

    private static Task<Revocation> AppendAsync(IRevocationLog log) => log.AppendAsync(
        new RevocationEntry(
            new RevocationId(Guid.NewGuid()), IdentityId.Load("8:acs:r_u"), RevocationCause.TokensRevoked, RevocationPhase.Requested, RevokeTime: null, "tester", ""),
        CancellationToken.None);
}
