namespace IdentityGrpc.Core.Revocations;

/// <summary>
/// What a process asks before it hands out a token of an identity that is fenced: another process may have ended the revocation, and have told its
/// caller so, a moment ago.
/// </summary>
public interface IFenceCatchUp
{
    /// <summary>
    /// Completes when everything that the log held at the time of the call is applied to the fence of this process. Also, after a bound, when the
    /// log does not tell: issuing goes on without it.
    /// </summary>
    Task CatchUpAsync(CancellationToken cancellationToken);
}
