using System.Collections.Concurrent;
using IdentityGrpc.Core.Errors;
using IdentityGrpc.Core.Identities;
using IdentityGrpc.Core.Tokens;
using IdentityGrpc.Core.Upstream;
using IdentityGrpc.History.Tests.Workload;

namespace IdentityGrpc.History.Tests.Oracles;

/// <summary>ACS in memory: issues with an <c>iat</c> of whole seconds, voids, deletes, comes late, fails before the work and after it.</summary>
internal sealed class InMemoryAcs(TimeProvider time, Nemesis nemesis) : IIdentityUpstream, ITokenOracle
{
    private readonly ConcurrentDictionary<IdentityId, Identity> _identities = new();
    private long _minted;

    public bool IsVoid(AccessToken token)
    {
        string[] parts = token.Value.Split('|');
        return !_identities.TryGetValue(IdentityId.Load(parts[0]), out Identity? identity) || long.Parse(parts[1]) <= identity.VoidUpTo;
    }

    public Task<CreatedIdentity> CreateIdentityAsync(TokenScopes scopes, TokenLifetime lifetime, CancellationToken cancellationToken) =>
        nemesis.AroundAsync(() =>
        {
            IdentityId id = IdentityId.Load($"8:acs:resource_{Guid.NewGuid()}");
            _identities[id] = new Identity();
            return new CreatedIdentity(id, scopes == TokenScopes.None ? null : Mint(id, lifetime));
        }, cancellationToken);

    public Task<AccessToken> IssueTokenAsync(TokenKey key, CancellationToken cancellationToken) =>
        nemesis.AroundAsync(() =>
        {
            lock (Find(key.Identity)) return Mint(key.Identity, key.Lifetime);
        }, cancellationToken);

    public Task<DateTimeOffset> RevokeTokensAsync(IdentityId identity, DateTimeOffset? issuedBefore, CancellationToken cancellationToken) =>
        nemesis.AroundAsync(() =>
        {
            Identity found = Find(identity);
            lock (found) found.VoidUpTo = Volatile.Read(ref _minted);
            return Second();
        }, cancellationToken);

    public Task<DateTimeOffset> DeleteIdentityAsync(IdentityId identity, CancellationToken cancellationToken) =>
        nemesis.AroundAsync(() =>
        {
            lock (Find(identity)) _identities.TryRemove(identity, out _);
            return Second();
        }, cancellationToken);

    public Task<AccessToken> ExchangeTeamsUserTokenAsync(TeamsUserProof proof, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("No run exchanges tokens.");

    private Identity Find(IdentityId id) => _identities.TryGetValue(id, out Identity? found)
        ? found
        : throw new DomainException(new DomainError.IdentityNotFound(new UpstreamTrace("a-request", 404) { AnswerTime = Second() }));

    private AccessToken Mint(IdentityId id, TokenLifetime lifetime)
    {
        DateTimeOffset second = Second();
        return new AccessToken($"{id.Value}|{Interlocked.Increment(ref _minted)}", second, second + lifetime.ToTimeSpan());
    }

    private DateTimeOffset Second() => DateTimeOffset.FromUnixTimeSeconds(time.GetUtcNow().ToUnixTimeSeconds());

    private sealed class Identity
    {
        public long VoidUpTo { get; set; }
    }
}
