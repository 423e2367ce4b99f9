namespace IdentityGrpc.Core.Revocations.Replication.Internal;

/// <summary>
/// Waits until every other replica has applied an entry, or its lease has lapsed in the directory. Replicas tell when they have; where that is not
/// heard, the directory is looked at again and again.
/// </summary>
internal sealed class ReplicaBarrier(IReplicaDirectory directory, ReplicaIdentity self, TimeProvider time) : IRevocationBarrier
{
    private static readonly TimeSpan s_pollInterval = TimeSpan.FromMilliseconds(100);

    private readonly SharedRead<IReadOnlyList<ReplicaState>> _replicas = new(() => directory.ListAsync(CancellationToken.None));

    /// <inheritdoc/>
    public async Task WaitAsync(Revocation recorded, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task change = directory.NextChange;
            IReadOnlyList<ReplicaState> replicas = await _replicas.ReadAsync().WaitAsync(cancellationToken);
            ReplicaState[] behind = [.. replicas.Where(other => other.Replica.Id != self.Id && other.IsLive && other.Position < recorded.Sequence)];
            if (behind.Length == 0) return;

            TimeSpan lapse = behind.Min(other => other.LeaseLeft);
            TimeSpan pause = lapse < s_pollInterval ? lapse : s_pollInterval;
            await change.WaitAsync(pause, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }
}
