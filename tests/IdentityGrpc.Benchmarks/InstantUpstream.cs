using IdentityGrpc.Core.Identities;
using IdentityGrpc.Core.Tokens;
using IdentityGrpc.Core.Upstream;

namespace IdentityGrpc.Benchmarks;

/// <summary>An upstream that costs nothing, so that what is measured is ours.</summary>
internal sealed class InstantUpstream(TimeProvider time) : IIdentityUpstream
{
    /// <summary>The length of a real token of ACS, in characters; all of them are the same string, so that they weigh nothing.</summary>
    public const int TokenLength = 1000;

    private static readonly string s_token = new('t', TokenLength);

    /// <summary>What an issue waits for before it answers.</summary>
    public Task Until { get; set; } = Task.CompletedTask;

    public async Task<AccessToken> IssueTokenAsync(TokenKey key, CancellationToken cancellationToken)
    {
        await Until;
        DateTimeOffset now = time.GetUtcNow();
        return new AccessToken(s_token, now, now + TimeSpan.FromDays(1));
    }

    public Task<CreatedIdentity> CreateIdentityAsync(TokenScopes scopes, TokenLifetime lifetime, CancellationToken cancellationToken) => throw NotMeasured();

    public Task<DateTimeOffset> RevokeTokensAsync(IdentityId identity, DateTimeOffset? issuedBefore, CancellationToken cancellationToken) => throw NotMeasured();

    public Task<DateTimeOffset> DeleteIdentityAsync(IdentityId identity, CancellationToken cancellationToken) => throw NotMeasured();

    public Task<AccessToken> ExchangeTeamsUserTokenAsync(TeamsUserProof proof, CancellationToken cancellationToken) => throw NotMeasured();

    private static InvalidOperationException NotMeasured() => new("Not measured.");
}
