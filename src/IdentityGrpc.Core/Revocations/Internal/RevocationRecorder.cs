using IdentityGrpc.Core.Auditing;
using IdentityGrpc.Core.Revocations.Fencing;

namespace IdentityGrpc.Core.Revocations.Internal;

/// <summary>Puts entries where they count: into the log, then before the fence of this process, then into the audit log.</summary>
internal sealed class RevocationRecorder(IRevocationLog log, RevocationFence fence, AuditLog audit)
{
    public async Task<Revocation> RecordAsync(RevocationEntry entry)
    {
        // Not the caller's cancellation: an append that was given up may have been made, and then somebody must carry it out.
        Revocation revocation = await log.AppendAsync(entry, CancellationToken.None);
        fence.Apply(revocation);
        audit.RevocationRecorded(revocation);
        return revocation;
    }
}
