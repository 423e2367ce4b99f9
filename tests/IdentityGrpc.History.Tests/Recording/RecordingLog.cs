using IdentityGrpc.Core.Errors;
using IdentityGrpc.Core.Revocations;

namespace IdentityGrpc.History.Tests.Recording;

/// <summary>Records when revocations begin and end, and now and then cannot be written.</summary>
internal sealed class RecordingLog(IRevocationLog inner, RecordedHistory history, Func<bool> isDown) : IRevocationLog
{
    public async Task<Revocation> AppendAsync(RevocationEntry entry, CancellationToken cancellationToken)
    {
        await Task.Yield();
        if (isDown()) throw new DomainException(new DomainError.RevocationLogUnavailable());
        if (entry.Phase == RevocationPhase.Requested)
        {
            history.Revocations[entry.RevocationId] = new RecordedRevocation(entry.Identity, history.Moment.Next());
            return await inner.AppendAsync(entry, cancellationToken);
        }
        Revocation end = await inner.AppendAsync(entry, cancellationToken);
        RecordedRevocation recorded = history.Revocations[entry.RevocationId];
        recorded.Phase = entry.Phase;
        recorded.RevokeTime = entry.RevokeTime;
        recorded.Closed = history.Moment.Next();
        return end;
    }

    public Task<LogExtent> GetExtentAsync(CancellationToken cancellationToken) => inner.GetExtentAsync(cancellationToken);

    public Task<LogPage> ReadAfterAsync(long position, int limit, CancellationToken cancellationToken) =>
        inner.ReadAfterAsync(position, limit, cancellationToken);

    public Task WaitForNewsAsync(long position, CancellationToken cancellationToken) => inner.WaitForNewsAsync(position, cancellationToken);

    public Task<long> TrimAsync(TimeSpan retention, CancellationToken cancellationToken) => inner.TrimAsync(retention, cancellationToken);
}
