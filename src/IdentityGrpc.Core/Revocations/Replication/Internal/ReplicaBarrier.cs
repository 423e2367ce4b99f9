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
            // Before the list: what is told while it is read must not be missed.
            Task<ReplicaNews> next = directory.NextNews;
            IReadOnlyList<ReplicaState> replicas = await _replicas.ReadAsync().WaitAsync(cancellationToken);
            ReplicaState[] behind = [.. replicas.Where(other => other.Replica.Id != self.Id && other.IsLive && other.Position < recorded.Sequence)];
            if (behind.Length == 0) return;

            TimeSpan lapse = behind.Min(other => other.LeaseLeft);
            using var pause = new CancellationTokenSource(lapse < s_pollInterval ? lapse : s_pollInterval, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(pause.Token, cancellationToken);
            if (await HaveToldAsync([.. behind.Select(other => other.Replica.Id)], recorded.Sequence, next, either.Token)) return;
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <returns>False when the list must be looked at again.</returns>
    private static async Task<bool> HaveToldAsync(HashSet<Guid> behind, long sequence, Task<ReplicaNews> next, CancellationToken pause)
    {
        while (behind.Count > 0)
        {
            await ((Task)next).WaitAsync(pause).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!next.IsCompleted) return false;
            ReplicaNews news = await next;
            if (news.Replica is not { } replica) return false;
            if (news.Position >= sequence) behind.Remove(replica);
            next = news.Next;
        }
        return true;
    }
}
