namespace IdentityGrpc.Core.Revocations;

/// <summary>
/// What lies between recording a revocation and carrying it out: no process may hand out cached tokens of the identity any more when ACS is asked.
/// </summary>
public interface IRevocationBarrier
{
    /// <summary>Completes when every other process has applied the entry to its fence, or may no longer use its cache.</summary>
    /// <param name="recorded">The recorded entry, already applied to the fence of this process.</param>
    /// <param name="cancellationToken">Cancelled when the revocation has taken too long; it is then tried again.</param>
    Task WaitAsync(Revocation recorded, CancellationToken cancellationToken);
}
