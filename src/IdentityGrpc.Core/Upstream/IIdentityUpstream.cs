using IdentityGrpc.Core.Errors;
using IdentityGrpc.Core.Identities;
using IdentityGrpc.Core.Tokens;

namespace IdentityGrpc.Core.Upstream;

/// <summary>
/// ACS Identity as Core sees it: one call each, retried inside. Every method throws <see cref="DomainException"/> for what ACS refused or could
/// not answer, and <see cref="OperationCanceledException"/> only when the given token was cancelled.
/// </summary>
public interface IIdentityUpstream
{
    /// <summary>Creates an identity, with a token when <paramref name="scopes"/> holds any.</summary>
    Task<CreatedIdentity> CreateIdentityAsync(TokenScopes scopes, TokenLifetime lifetime, CancellationToken cancellationToken);

    /// <summary>Issues a new token.</summary>
    Task<AccessToken> IssueTokenAsync(TokenKey key, CancellationToken cancellationToken);

    /// <summary>Voids the tokens of an identity.</summary>
    /// <param name="identity">Whose.</param>
    /// <param name="issuedBefore">Voids the tokens issued before this time, in whole seconds; null voids all.</param>
    /// <param name="cancellationToken">Gives up; ACS may have done it all the same.</param>
    /// <returns>The time of the answer by the clock of ACS, in whole seconds: a token with a later <c>iat</c> is not void.</returns>
    Task<DateTimeOffset> RevokeTokensAsync(IdentityId identity, DateTimeOffset? issuedBefore, CancellationToken cancellationToken);

    /// <summary>Voids all tokens of an identity and deletes it.</summary>
    /// <returns>The time of the answer by the clock of ACS, in whole seconds.</returns>
    Task<DateTimeOffset> DeleteIdentityAsync(IdentityId identity, CancellationToken cancellationToken);

    /// <summary>Exchanges the Entra token of a Teams user.</summary>
    Task<AccessToken> ExchangeTeamsUserTokenAsync(TeamsUserProof proof, CancellationToken cancellationToken);
}
