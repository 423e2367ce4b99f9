using IdentityGrpc.Core.Errors;

namespace IdentityGrpc.Core.Tokens;

/// <summary>Issues access tokens. The seam of the cache: each of its concerns is a decorator, composed in <c>TokenRegistration</c>.</summary>
public interface ITokenIssuer
{
    /// <summary>Issues a token.</summary>
    /// <exception cref="DomainException">ACS refused or could not be asked.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    ValueTask<IssuedToken> IssueAsync(TokenRequest request, CancellationToken cancellationToken);
}
