using IdentityGrpc.Core.Identities;
using IdentityGrpc.Core.Tokens;
using IdentityGrpc.Core.Upstream;

namespace IdentityGrpc.Server.Tests.Hosting;

/// <summary>An upstream whose every answer the test gives. What is not given fails the test.</summary>
internal sealed class FakeUpstream : IIdentityUpstream
{
    public Func<CancellationToken, Task<CreatedIdentity>> Create { get; set; } = NotExpected<CreatedIdentity>;

    public Func<CancellationToken, Task<AccessToken>> Issue { get; set; } = NotExpected<AccessToken>;

    public Func<CancellationToken, Task<DateTimeOffset>> Revoke { get; set; } = NotExpected<DateTimeOffset>;

    public Func<CancellationToken, Task<DateTimeOffset>> Delete { get; set; } = NotExpected<DateTimeOffset>;

    public Func<CancellationToken, Task<AccessToken>> Exchange { get; set; } = NotExpected<AccessToken>;

    public Task<CreatedIdentity> CreateIdentityAsync(TokenScopes scopes, TokenLifetime lifetime, CancellationToken cancellationToken) => Create(cancellationToken);

    public Task<AccessToken> IssueTokenAsync(TokenKey key, CancellationToken cancellationToken) => Issue(cancellationToken);

    public Task<DateTimeOffset> RevokeTokensAsync(IdentityId identity, DateTimeOffset? issuedBefore, CancellationToken cancellationToken) => Revoke(cancellationToken);

    public Task<DateTimeOffset> DeleteIdentityAsync(IdentityId identity, CancellationToken cancellationToken) => Delete(cancellationToken);

    public Task<AccessToken> ExchangeTeamsUserTokenAsync(TeamsUserProof proof, CancellationToken cancellationToken) => Exchange(cancellationToken);

    private static Task<T> NotExpected<T>(CancellationToken cancellationToken) => throw new InvalidOperationException("The test does not expect this call.");
}
