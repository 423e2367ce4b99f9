using IdentityGrpc.Core.Errors;

namespace IdentityGrpc.Core.Revocations.Replication.Internal;

/// <summary>Reads how far the log reaches, and waits until the follower has come there.</summary>
internal sealed class ReplicaCatchUp(IRevocationLog log, LogProgress progress, TimeProvider time) : IFenceCatchUp
{
    // A replica whose database does not answer issues without knowing more; it loses its lease soon.
    private static readonly TimeSpan s_bound = TimeSpan.FromSeconds(1);

    private readonly SharedRead<LogExtent> _head = new(() => log.GetExtentAsync(CancellationToken.None));

    /// <inheritdoc/>
    public async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        using var bound = new CancellationTokenSource(s_bound, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(bound.Token, cancellationToken);
        try
        {
            LogExtent head = await _head.ReadAsync().WaitAsync(either.Token);
            while (true)
            {
                Task step = progress.NextStep;
                if (progress.Position.HasReached(head)) return;
                await step.WaitAsync(either.Token);
            }
        }
        catch (DomainException exception) when (exception.Error is DomainError.RevocationLogUnavailable)
        {
            // The follower meets the same and logs it.
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The bound.
        }
    }
}
