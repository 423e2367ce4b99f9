using Grpc.Core;
using IdentityGrpc.Robustness.Processes;
using IdentityGrpc.V1;

namespace IdentityGrpc.Robustness.Traffic;

/// <summary>Callers of all servers: they issue, revoke and delete, and check T1 on every token at once.</summary>
internal sealed class Workload(IReadOnlyList<Server> servers, Emulator emulator, Tally tally, int seed)
{
    private const int Identities = 16;
    private const int Issuers = 6;
    private const int Revokers = 3;
    private const int Deleted = 8;

    private readonly TrackedIdentity?[] _identities = new TrackedIdentity?[Identities];
    private readonly TrackedIdentity?[] _deleted = new TrackedIdentity?[Deleted];
    private uint _deletions;

    /// <summary>How the calls are counted that were refused because the identity is deleted.</summary>
    public const string Gone = "refused after deletion";

    public ConfirmedRevocations Confirmed { get; } = new();

    public async Task RunAsync(CancellationToken stop)
    {
        Task[] callers =
        [
            .. Enumerable.Range(0, Issuers).Select(index => Task.Run(() => LoopAsync(new Random(seed + index), IssueAsync, TimeSpan.FromMilliseconds(4), stop), stop)),
            .. Enumerable.Range(0, Revokers).Select(index => Task.Run(() => LoopAsync(new Random(seed + 100 + index), RevokeAsync, TimeSpan.FromMilliseconds(60), stop), stop)),
        ];
        await Task.WhenAll(callers);
    }

    private async Task LoopAsync(Random random, Func<Random, int, Task> step, TimeSpan pace, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                int slot = random.Next(Identities);
                if (Volatile.Read(ref _identities[slot]) is null) await CreateAsync(random, slot);
                else await step(random, slot);
            }
            catch (RpcException exception)
            {
                tally.Count($"failed {exception.StatusCode}");
            }
            catch (HttpRequestException)
            {
                tally.Count("not judged");
            }
            await Task.Delay(pace * (0.5 + random.NextDouble()), TimeProvider.System, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task CreateAsync(Random random, int slot)
    {
        CreateIdentityResponse created = await Pick(random).Identities.CreateIdentityAsync(new CreateIdentityRequest(), deadline: Deadline());
        Interlocked.CompareExchange(ref _identities[slot], new TrackedIdentity(created.IdentityId), comparand: null);
        tally.Count("created");
    }

    private async Task IssueAsync(Random random, int slot)
    {
        if (random.Next(8) == 0 && Volatile.Read(ref _deleted[random.Next(Deleted)]) is { } deleted)
        {
            await IssueDeletedAsync(random, deleted);
            return;
        }
        if (Volatile.Read(ref _identities[slot]) is not { } identity) return;
        Server server = Pick(random);
        IssueCall call = identity.StartCall();
        IssueAccessTokenResponse issued = await server.Tokens.IssueAccessTokenAsync(
            new IssueAccessTokenRequest { IdentityId = identity.Id, Scopes = { TokenScope.Chat } }, deadline: Deadline());
        string verdict = await emulator.JudgeAsync(issued.AccessToken.Token);
        tally.Count($"issued {issued.CacheStatus}");

        long issuedAt = EmulatorToken.IssuedAt(issued.AccessToken.Token);
        if (issuedAt < call.Floor)
            tally.Violate($"T1: {server.Name} returned ({issued.CacheStatus}) for {identity.Id} a token {new TimeSpan(call.Floor - issuedAt)} older than a revocation that had returned OK");
        else if (!string.Equals(verdict, "valid", StringComparison.Ordinal) && identity.WasQuiet(call))
            tally.Violate($"T1: {server.Name} returned ({issued.CacheStatus}) for {identity.Id} a token that is {verdict}, and no revocation was under way");
    }

    // Its deletion has returned OK, so ACS issues nothing for it any more: whatever comes is from before.
    private async Task IssueDeletedAsync(Random random, TrackedIdentity identity)
    {
        Server server = Pick(random);
        try
        {
            IssueAccessTokenResponse issued = await server.Tokens.IssueAccessTokenAsync(
                new IssueAccessTokenRequest { IdentityId = identity.Id, Scopes = { TokenScope.Chat } }, deadline: Deadline());
            tally.Violate($"T1: {server.Name} returned ({issued.CacheStatus}) a token of {identity.Id}, whose deletion had returned OK");
        }
        catch (RpcException exception) when (exception.StatusCode == StatusCode.NotFound)
        {
            tally.Count(Gone);
        }
    }

    private async Task RevokeAsync(Random random, int slot)
    {
        if (Volatile.Read(ref _identities[slot]) is not { } identity) return;
        bool delete = random.Next(8) == 0;
        Server server = Pick(random);
        // Out of the way of others at once: what comes after a deletion is another identity.
        if (delete) Interlocked.CompareExchange(ref _identities[slot], value: null, identity);
        identity.Begin();
        DateTimeOffset began = TimeProvider.System.GetUtcNow();
        try
        {
            Revocation revocation = delete
                ? (await server.Identities.DeleteIdentityAsync(new DeleteIdentityRequest { IdentityId = identity.Id }, deadline: Deadline())).Revocation
                : (await server.Tokens.RevokeAccessTokensAsync(new RevokeAccessTokensRequest { IdentityId = identity.Id }, deadline: Deadline())).Revocation;
            Confirmed.Add(revocation.RevocationId, TimeProvider.System.GetUtcNow() - began);
            identity.Confirm(began);
            if (delete) Volatile.Write(ref _deleted[Interlocked.Increment(ref _deletions) % Deleted], identity);
            tally.Count(delete ? "deleted" : "revoked");
        }
        catch (RpcException exception) when (exception.StatusCode is StatusCode.ResourceExhausted or StatusCode.NotFound)
        {
            identity.Refuse();
            tally.Count("revocation refused");
        }
        catch (RpcException exception)
        {
            // It may be carried out at any time from now on: what is asked for this identity proves nothing any more.
            Interlocked.CompareExchange(ref _identities[slot], value: null, identity);
            tally.Count($"revocation unknown {exception.StatusCode}");
        }
    }

    private Server Pick(Random random) => servers[random.Next(servers.Count)];

    private static DateTime Deadline() => TimeProvider.System.GetUtcNow().UtcDateTime + TimeSpan.FromSeconds(15);
}
