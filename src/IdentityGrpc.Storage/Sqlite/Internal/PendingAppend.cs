using IdentityGrpc.Core.Revocations;

namespace IdentityGrpc.Storage.Sqlite.Internal;

/// <summary>An append that waits for the next flush. Until then it can be cancelled; afterwards it can only be awaited.</summary>
internal sealed class PendingAppend(RevocationEntry entry, CancellationToken cancellationToken)
{
    public RevocationEntry Entry => entry;

    public TaskCompletionSource<Revocation> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Whether the caller has given up in time.</summary>
    public bool TryCancel() => cancellationToken.IsCancellationRequested && Done.TrySetCanceled(cancellationToken);
}
