using IdentityGrpc.Core.Errors;
using IdentityGrpc.Core.Upstream;
using IdentityGrpc.Server.Health.Internal;
using IdentityGrpc.V1;

namespace IdentityGrpc.Server.Health;

/// <summary>
/// Whether ACS accepts the server's credential, learned from the answers to real calls: ACS has no call without side effects to ask with. After a
/// refusal the check fails for <see cref="TrialAfter"/>, then passes on trial, as health keeps away the very calls that could prove recovery.
/// </summary>
public sealed class UpstreamCredentialHealth : IDisposable
{
    /// <summary>How long after the last refusal the check passes again on trial.</summary>
    public static readonly TimeSpan TrialAfter = TimeSpan.FromSeconds(30);

    private readonly ITimer _trial;

    /// <summary>Starts with the check passing: no call has been refused.</summary>
    public UpstreamCredentialHealth(TimeProvider time) =>
        _trial = time.CreateTimer(_ => Check.Pass(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    /// <summary>Fails while ACS refuses. The revocation feed does not need ACS and goes on serving.</summary>
    public ReadinessCheck Check { get; } =
        new("upstream-credential", IdentityService.Descriptor.FullName, TokenService.Descriptor.FullName);

    /// <summary>The same upstream, with each of its answers noted here.</summary>
    public IIdentityUpstream Observe(IIdentityUpstream upstream) => new CredentialObservingUpstream(upstream, this);

    /// <summary>Takes note of how a call of ACS ended.</summary>
    /// <param name="error">The error; null for success.</param>
    public void Note(DomainError? error)
    {
        switch (error)
        {
            case DomainError.UpstreamCredentialRejected:
                _trial.Change(TrialAfter, Timeout.InfiniteTimeSpan);
                Check.Fail("ACS refused the server's credential");
                break;

            // ACS looks at the credential first, so who gets one of these answers has been accepted.
            case null or DomainError.IdentityNotFound or DomainError.TeamsTokenRejected:
                Check.Pass();
                break;

            default:
                // Throttled, unavailable and the like say nothing about the credential.
                break;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _trial.Dispose();
}
