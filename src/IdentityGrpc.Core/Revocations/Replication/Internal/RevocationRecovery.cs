using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IdentityGrpc.Core.Revocations.Replication.Internal;

/// <summary>
/// Hands what is unfinished in the log to the driver: whoever began it may be gone. A process that is alone takes over at its start all that its
/// past life has left; everything else is left to whoever began it for as long as its first attempt can last.
/// </summary>
internal sealed class RevocationRecovery(
    LogProgress progress,
    OpenRevocations open,
    Func<RevocationDriver> driver,
    IOptions<RevocationOptions> options,
    TimeProvider time,
    ILogger<RevocationRecovery> logger,
    IReplicaDirectory? directory = null) : BackgroundService
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(1);

    private readonly HashSet<RevocationId> _told = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await progress.CaughtUp.WaitAsync(stoppingToken);
        if (directory is null) Drive(TimeSpan.Zero);
        using var timer = new PeriodicTimer(s_interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken)) Drive(options.Value.RecoveryDelay);
    }

    private void Drive(TimeSpan age)
    {
        IReadOnlyList<Revocation> unfinished = open.KnownFor(age);
        _told.IntersectWith(unfinished.Select(revocation => revocation.Entry.RevocationId));
        foreach (Revocation requested in unfinished)
        {
            if (_told.Add(requested.Entry.RevocationId)) logger.RevocationRecovered(requested.Entry.RevocationId, requested.Sequence);
            driver().Drive(requested);
        }
    }
}
