using IdentityGrpc.Core.Errors;
using IdentityGrpc.Core.Identities;
using IdentityGrpc.Core.Revocations;
using IdentityGrpc.Core.Tokens;
using IdentityGrpc.History.Tests.Oracles;
using IdentityGrpc.History.Tests.Recording;

namespace IdentityGrpc.History.Tests.Workload;

/// <summary>Many clients that issue, bypass, give up, revoke, delete and create on a few identities, at random, until enough has been done.</summary>
internal sealed class Clients(Subject subject, ITokenOracle oracle, RecordedHistory history, TimeProvider time)
{
    private const int Concurrency = 64;
    private const int Identities = 96;

    private static readonly TokenScopes[] s_scopes = [TokenScopes.Chat, TokenScopes.Voip, TokenScopes.Chat | TokenScopes.Voip];
    private static readonly TimeSpan[] s_minRemaining = [TimeSpan.Zero, TimeSpan.Zero, TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(59.9)];

    private readonly IdentityId[] _identities = new IdentityId[Identities];
    private int _left;

    public async Task RunAsync(int operations)
    {
        _left = operations;
        await Task.WhenAll(Enumerable.Range(0, Identities).Select(slot => UntilDoneAsync(() => CreateAsync(slot))));
        await Task.WhenAll(Enumerable.Range(0, Concurrency).Select(_ => Task.Run(WorkAsync)));
        // The driver goes on after the last client.
        while (subject.Driver.Count > 0) await Task.Yield();
    }

    private async Task WorkAsync()
    {
        while (Interlocked.Decrement(ref _left) >= 0)
        {
            int slot = Random.Shared.Next(Identities);
            double choice = Random.Shared.NextDouble();
            await TryAsync(() => choice switch
            {
                < 0.96 => IssueAsync(_identities[slot]),
                < 0.99 => RevokeAsync(_identities[slot]),
                _ => ReplaceAsync(slot),
            });
        }
    }

    private async Task IssueAsync(IdentityId identity)
    {
        bool bypass = Random.Shared.Next(50) == 0;
        TokenLifetime lifetime = default;
        if (Random.Shared.Next(2) == 0) TokenLifetime.TryCreate(TimeSpan.FromMinutes(60), out lifetime, out _);
        TimeSpan minRemaining = s_minRemaining[Random.Shared.Next(s_minRemaining.Length)];
        var request = new TokenRequest(new TokenKey(identity, s_scopes[Random.Shared.Next(s_scopes.Length)], lifetime), minRemaining, bypass);
        using CancellationTokenSource? givesUp = Random.Shared.Next(20) == 0
            ? new CancellationTokenSource(TimeSpan.FromMilliseconds(Random.Shared.Next(300)), time)
            : null;

        DateTimeOffset startTime = time.GetUtcNow();
        long start = history.Moment.Next();
        IssuedToken issued = await subject.Issuer.IssueAsync(request, givesUp?.Token ?? CancellationToken.None);
        HandedOut(identity, start, startTime, minRemaining, issued);
    }

    private Task RevokeAsync(IdentityId identity) => CarryOutAsync(subject.Revoker.RevokeTokensAsync, identity);

    private async Task ReplaceAsync(int slot)
    {
        try
        {
            await CarryOutAsync(subject.Revoker.DeleteIdentityAsync, _identities[slot]);
        }
        finally
        {
            await UntilDoneAsync(() => CreateAsync(slot));
        }
    }

    private async Task CarryOutAsync(Func<RevocationRequest, CancellationToken, Task<Revocation>> revoke, IdentityId identity)
    {
        Revocation confirmed = await revoke(new RevocationRequest(identity, "a client", ""), CancellationToken.None);
        history.Revocations[confirmed.Entry.RevocationId].Returned = history.Moment.Next();
    }

    private async Task CreateAsync(int slot)
    {
        DateTimeOffset startTime = time.GetUtcNow();
        long start = history.Moment.Next();
        CreatedIdentity created = await subject.Creator.CreateAsync(new IdentityCreation(TokenScopes.Chat, default), "a client", CancellationToken.None);
        HandedOut(created.Id, start, startTime, TimeSpan.Zero, new IssuedToken(created.Token!, CacheStatus.Miss));
        _identities[slot] = created.Id;
    }

    private void HandedOut(IdentityId identity, long start, DateTimeOffset startTime, TimeSpan minRemaining, IssuedToken issued)
    {
        bool isVoid = oracle.IsVoid(issued.Token);
        history.Calls.Enqueue(
            new ClientCall(identity, start, history.Moment.Next(), startTime, minRemaining, issued.Token, issued.Status, isVoid));
    }

    private async Task UntilDoneAsync(Func<Task> operation)
    {
        while (!await TryAsync(operation)) await Task.Yield();
    }

    private async Task<bool> TryAsync(Func<Task> operation)
    {
        try
        {
            await operation();
            return true;
        }
        catch (Exception exception)
        {
            history.ExceptionTexts.Enqueue(exception.ToString());
            string kind = exception is DomainException domain ? domain.Error.GetType().Name : exception.GetType().Name;
            history.Errors.AddOrUpdate(kind, 1, (_, count) => count + 1);
            if (exception is not (DomainException or OperationCanceledException)) history.Faults.Enqueue(exception);
            // A client does as it is told; one that came back at once would make a run of refusals.
            if (exception is DomainException { Error: DomainError.UpstreamThrottled throttled }) await Task.Delay(throttled.RetryAfter, time);
            return false;
        }
    }
}
