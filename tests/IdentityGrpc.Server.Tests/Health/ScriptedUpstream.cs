using IdentityGrpc.Core.Identities;
using IdentityGrpc.Core.Tokens;
using IdentityGrpc.Core.Upstream;

namespace IdentityGrpc.Server.Tests.Health;

/// <summary>Answers each method with an answer of its own, or all with one failure.</summary>
internal sealed class ScriptedUpstream : IIdentityUpstream
{
    public static readonly CreatedIdentity Created = new(IdentityId.Load("8:acs:a_b"), Token: null);
    public static readonly AccessToken Issued = new("issued", DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue);
    public static readonly AccessToken Exchanged = new("exchanged", DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue);
    public static readonly DateTimeOffset RevokedAt = DateTimeOffset.UnixEpoch.AddSeconds(1);
    public static readonly DateTimeOffset DeletedAt = DateTimeOffset.UnixEpoch.AddSeconds(2);

    public Exception? Failure { get; set; }

    public Task<CreatedIdentity> CreateIdentityAsync(TokenScopes scopes, TokenLifetime lifetime, CancellationToken cancellationToken) => Answer(Created);

    public Task<AccessToken> IssueTokenAsync(TokenKey key, CancellationToken cancellationToken) => Answer(Issued);

    public Task<DateTimeOffset> RevokeTokensAsync(IdentityId identity, DateTimeOffset? issuedBefore, CancellationToken cancellationToken) => Answer(RevokedAt);

    public Task<DateTimeOffset> DeleteIdentityAsync(IdentityId identity, CancellationToken cancellationToken) => Answer(DeletedAt);

    public Task<AccessToken> ExchangeTeamsUserTokenAsync(TeamsUserProof proof, CancellationToken cancellationToken) => Answer(Exchanged);

    private Task<T> Answer<T>(T answer) => Failure is null ? Task.FromResult(answer) : Task.FromException<T>(Failure);
}
