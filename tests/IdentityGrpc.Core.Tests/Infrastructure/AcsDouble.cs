using System.Collections.Concurrent;
using IdentityGrpc.Core.Errors;
using IdentityGrpc.Core.Identities;
using IdentityGrpc.Core.Tokens;
using IdentityGrpc.Core.Upstream;
using IdentityGrpc.Testing;

namespace IdentityGrpc.Core.Tests.Infrastructure;

/// <summary>
/// ACS as far as tokens go: issues, voids, deletes, on the clock of the test. A test hooks in before the work is done, or between the work and
/// its answer; each hook is for one call.
/// </summary>
internal sealed class AcsDouble(TimeProvider time) : IIdentityUpstream
{
    private readonly ConcurrentDictionary<IdentityId, byte> _deleted = new();
    private readonly ConcurrentDictionary<IdentityId, int> _validFrom = new();
    private int _minted;

    public Hooks Issue { get; } = new();

    public Hooks Create { get; } = new();

    /// <summary>Of revoke and delete.</summary>
    public Hooks Revoke { get; } = new();

    public ConcurrentQueue<TokenKey> IssueCalls { get; } = new();

    public int IssuesCancelled { get; private set; }

    /// <summary>Whether ACS would refuse the token.</summary>
    public bool IsVoid(IdentityId identity, AccessToken token) =>
        _deleted.ContainsKey(identity) || Number(token) <= _validFrom.GetValueOrDefault(identity);

    public async Task<CreatedIdentity> CreateIdentityAsync(TokenScopes scopes, TokenLifetime lifetime, CancellationToken cancellationToken)
    {
        await Create.BeforeWorkAsync(cancellationToken);
        IdentityId id = TestIdentity.New();
        var created = new CreatedIdentity(id, scopes == TokenScopes.None ? null : Mint(lifetime));
        Created = id;
        await Create.AfterWorkAsync(cancellationToken);
        return created;
    }

    /// <summary>The identity that was created last.</summary>
    public IdentityId Created { get; private set; }

    public async Task<AccessToken> IssueTokenAsync(TokenKey key, CancellationToken cancellationToken)
    {
        IssueCalls.Enqueue(key);
        try
        {
            await Issue.BeforeWorkAsync(cancellationToken);
            ThrowIfDeleted(key.Identity);
            AccessToken token = Mint(key.Lifetime);
            await Issue.AfterWorkAsync(cancellationToken);
            return token;
        }
        catch (OperationCanceledException)
        {
            IssuesCancelled++;
            throw;
        }
    }

    /// <summary>What the last revocation asked for.</summary>
    public DateTimeOffset? RevokedIssuedBefore { get; private set; }

    public async Task<DateTimeOffset> RevokeTokensAsync(IdentityId identity, DateTimeOffset? issuedBefore, CancellationToken cancellationToken)
    {
        RevokedIssuedBefore = issuedBefore;
        await Revoke.BeforeWorkAsync(cancellationToken);
        ThrowIfDeleted(identity);
        _validFrom[identity] = _minted;
        await Revoke.AfterWorkAsync(cancellationToken);
        return Second();
    }

    public async Task<DateTimeOffset> DeleteIdentityAsync(IdentityId identity, CancellationToken cancellationToken)
    {
        await Revoke.BeforeWorkAsync(cancellationToken);
        ThrowIfDeleted(identity);
        _deleted[identity] = 0;
        await Revoke.AfterWorkAsync(cancellationToken);
        return Second();
    }

    public Task<AccessToken> ExchangeTeamsUserTokenAsync(TeamsUserProof proof, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("The test does not expect this call.");

    private static int Number(AccessToken token) => int.Parse(token.Value.Split('.')[1]);

    private AccessToken Mint(TokenLifetime lifetime)
    {
        DateTimeOffset second = Second();
        return new AccessToken($"{Secrets.Marker}.{Interlocked.Increment(ref _minted)}.signature", second, second + lifetime.ToTimeSpan());
    }

    private DateTimeOffset Second() => DateTimeOffset.FromUnixTimeSeconds(time.GetUtcNow().ToUnixTimeSeconds());

    private void ThrowIfDeleted(IdentityId identity)
    {
        if (!_deleted.ContainsKey(identity)) return;
        throw new DomainException(new DomainError.IdentityNotFound(new UpstreamTrace("a-request", 404) { AnswerTime = Second() }));
    }

    /// <summary>What a test does to the next calls, one each, in the order in which it was asked for.</summary>
    internal sealed class Hooks
    {
        private readonly ConcurrentQueue<Func<CancellationToken, Task>> _before = new();
        private readonly ConcurrentQueue<Func<CancellationToken, Task>> _after = new();

        public Gate HoldBeforeWork() => Hold(_before);

        public Gate HoldAnswer() => Hold(_after);

        /// <summary>Refuses: nothing is done.</summary>
        public void FailBeforeWork(DomainError error) => _before.Enqueue(_ => throw new DomainException(error));

        /// <summary>Does the work and loses the answer.</summary>
        public void FailAfterWork(DomainError error) => _after.Enqueue(_ => throw new DomainException(error));

        public void DoBeforeAnswer(Func<CancellationToken, Task> action) => _after.Enqueue(action);

        public void DoBeforeWork(Func<CancellationToken, Task> action) => _before.Enqueue(action);

        internal Task BeforeWorkAsync(CancellationToken stop) => RunAsync(_before, stop);

        internal Task AfterWorkAsync(CancellationToken stop) => RunAsync(_after, stop);

        private static Gate Hold(ConcurrentQueue<Func<CancellationToken, Task>> queue)
        {
            var gate = new Gate();
            queue.Enqueue(gate.PassAsync);
            return gate;
        }

        private static async Task RunAsync(ConcurrentQueue<Func<CancellationToken, Task>> queue, CancellationToken stop)
        {
            if (queue.TryDequeue(out Func<CancellationToken, Task>? hook)) await hook(stop);
        }
    }
}
