using IdentityGrpc.Core.Errors;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IdentityGrpc.Core.Revocations.Replication.Internal;

/// <summary>
/// Keeps the lease of this replica: renews it in the directory, looks how far the log reaches after that, and holds it only once all of that is
/// applied. The next renewal comes no earlier, so a replica that cannot keep up with the log loses its lease and holds up nobody. Between the
/// renewals it tells at once of each REQUESTED that is applied, because somebody waits for it.
/// </summary>
internal sealed class LeaseKeeper(
    IReplicaDirectory directory,
    ReplicaIdentity self,
    IRevocationLog log,
    LogProgress progress,
    ReplicaLease lease,
    IOptions<ReplicaOptions> options,
    TimeProvider time,
    ILogger<LeaseKeeper> logger) : BackgroundService
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan s_leaveBound = TimeSpan.FromSeconds(3);

    private LeaseStart? _lastSent;
    private LeaseRenewal? _renewal;
    private LogPosition _published = LogPosition.None;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        // A time of its own: when others have used up that of the stop, revocations of the replicas that stay would wait for this one's lease. And
        // for the last renewal to be over, or it could come after the signing off.
        using var bound = new CancellationTokenSource(s_leaveBound, time);
        await base.StopAsync(bound.Token);
        lease.GiveUp();
        try
        {
            await directory.LeaveAsync(self, bound.Token);
        }
        catch (Exception exception) when (exception is OperationCanceledException or DomainException { Error: DomainError.RevocationLogUnavailable })
        {
            logger.LeavingFailed(exception.InnerException);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        bool interrupted = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await TurnAsync(stoppingToken);
                if (interrupted && lease.IsHeld)
                {
                    logger.LeaseRegained();
                    interrupted = false;
                }
            }
            catch (DomainException exception) when (exception.Error is DomainError.RevocationLogUnavailable)
            {
                if (!interrupted) logger.LeaseEndangered(exception.InnerException);
                interrupted = true;
                await Task.Delay(s_pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task TurnAsync(CancellationToken cancellationToken)
    {
        Task step = progress.NextStep;
        LogPosition position = progress.Position;
        if (_renewal is { } renewal && position.HasReached(renewal.Head))
        {
            lease.HoldFrom(renewal.Sent);
            _renewal = null;
        }

        TimeSpan due = _lastSent is null ? TimeSpan.Zero : options.Value.RenewInterval - lease.Age(_lastSent);
        if (_renewal is null && due <= TimeSpan.Zero) await RenewAsync(position, cancellationToken);
        else if (IsAwaited(position)) await PublishAsync(position, cancellationToken);
        else if (_renewal is not null && due <= TimeSpan.Zero) await LookAgainAsync(_renewal, step, cancellationToken);
        else await step.WaitAsync(due, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task RenewAsync(LogPosition position, CancellationToken cancellationToken)
    {
        LeaseStart sent = lease.Now();
        await directory.RenewAsync(self, position.Sequence, options.Value.Lease, cancellationToken);
        // After the renewal and not before: this order is what the lease's safety rests on.
        LogExtent head = await log.GetExtentAsync(cancellationToken);
        _lastSent = sent;
        _published = position;
        _renewal = new LeaseRenewal(sent, head);
    }

    private bool IsAwaited(LogPosition position) => _published.LogId != position.LogId || _published.Sequence < position.Awaited;

    private async Task PublishAsync(LogPosition position, CancellationToken cancellationToken)
    {
        await directory.PublishAsync(self, position.Sequence, cancellationToken);
        _published = position;
    }

    // The log is not applied yet. Should it have been exchanged meanwhile, its old head would never be reached.
    private async Task LookAgainAsync(LeaseRenewal renewal, Task step, CancellationToken cancellationToken)
    {
        await step.WaitAsync(options.Value.RenewInterval, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (progress.Position.HasReached(renewal.Head)) return;
        LogExtent head = await log.GetExtentAsync(cancellationToken);
        if (head.LogId != renewal.Head.LogId || head.Newest < renewal.Head.Newest) _renewal = renewal with { Head = head };
    }
}
