using IdentityGrpc.Core.Errors;

namespace IdentityGrpc.Acs.Internal;

/// <summary>
/// What a 401 or a 403 means. ACS gives them both to a credential that it refuses and to an identity or a Teams token that it does not take, and the
/// first takes the whole server out of service, so no single caller may bring it about:
/// <code>
/// status  code                 create      issue, revoke, delete  exchange
/// 401     none, Denied         credential  credential             credential
/// 401     any other            credential  identity not found     Teams token
/// 403     none, Denied         credential  credential             credential
/// 403     Forbidden            credential  credential             Teams token
/// 403     any other            credential  a fault of ours        Teams token
/// </code>
/// A creation names nothing of the caller's. A 401 for a foreign identity is recorded, the code for a deleted one is not, hence "any other".
/// Forbidden says no more than the status; beside an identity's id that leaves the server's rights, beside an Entra token its user's may be meant.
/// A 403 with a code of its own may well be of an identity that exists: told as "not found", a revocation that is tried again would count as done.
/// So it is told as our fault: the revocation stays open, the identity uncached, and an Error in the log names the code.
/// </summary>
internal static class AccessRefusals
{
    private const string Denied = "Denied";
    private const string Forbidden = "Forbidden";

    /// <returns>Null for a fault of ours.</returns>
    public static DomainError? Translate(int status, string? code, AcsOperation operation, UpstreamTrace trace) => (status, code, operation) switch
    {
        (_, null or "" or Denied, _) => new DomainError.UpstreamCredentialRejected(trace),
        (_, _, AcsOperation.Create) => new DomainError.UpstreamCredentialRejected(trace),
        (_, _, AcsOperation.ExchangeTeamsToken) => new DomainError.TeamsTokenRejected(trace),
        (401, _, _) => new DomainError.IdentityNotFound(trace),
        (_, Forbidden, _) => new DomainError.UpstreamCredentialRejected(trace),
        _ => null,
    };
}
