using Grpc.Core;
using IdentityGrpc.Robustness.Checks;
using IdentityGrpc.Robustness.Processes;
using IdentityGrpc.V1;

namespace IdentityGrpc.Robustness;

/// <summary>
/// Kills a server in the midst of revocations and deletions, each at another step, and starts it again. Then the log must say of each identity what
/// ACS did: voided and confirmed, or neither.
/// </summary>
internal sealed class KillSweep(string engine, int rounds, int seed, string folder)
{
    private const int Identities = 24;
    private const int FurtherRounds = 10;
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    private readonly Random _random = new(seed);
    private int _killWithin = Identities * 6;
    private int _confirmed;
    private int _untouched;
    private int _driven;

    public async Task RunAsync(Verdict verdict)
    {
        await using Postgres? postgres = string.Equals(engine, "Postgres", StringComparison.Ordinal) ? await Postgres.StartNewAsync() : null;
        using Emulator emulator = await Emulator.StartAsync(folder);
        string[] arguments = [$"--IdentityGrpc:Storage:Engine={engine}", "--IdentityGrpc:Upstream:AttemptTimeout=00:00:10", .. postgres is null ? Array.Empty<string>() : [$"--IdentityGrpc:Storage:Postgres:ConnectionString={postgres.ConnectionString}"]];
        using var server = new Server($"sweep-{engine}", folder, emulator, arguments);
        await server.StartAsync();

        List<string> violations = [];
        int round = 0;
        for (; round < rounds || (round < rounds + FurtherRounds && (_driven == 0 || _untouched == 0)); round++)
        {
            // A fast machine has done it all by then, and a slow one has begun nothing.
            if (round >= rounds) _killWithin = _untouched == 0 ? _killWithin / 2 : _killWithin * 2;
            violations.AddRange(await RoundAsync(server, emulator));
        }
        verdict.Check($"{engine}: {round} kills amid {round * Identities} revocations ({_confirmed} confirmed, {_driven} of them after the kill, {_untouched} never begun)", violations);
        verdict.Check($"{engine}: the kills met revocations at different steps, else nothing was proved", _driven > 0 && _untouched > 0 ? [] : ["they did not"]);
    }

    private async Task<IEnumerable<string>> RoundAsync(Server server, Emulator emulator)
    {
        (string Id, string Token)[] identities = await Task.WhenAll(Enumerable.Range(0, Identities).Select(_ => CreateAsync(server)));
        // Late answers and lost ones: so that the kill falls between what ACS does and what the log has of it.
        await emulator.AddFaultAsync(new { delay = 0, maxDelay = 80 });
        await emulator.AddFaultAsync(new { outcome = "resetAfter", probability = 0.25 });
        HashSet<string> begun = [.. (await Logged.ReadAllAsync(server)).Select(entry => entry.RevocationId)];

        Task<string?>[] calls = [.. identities.Select((identity, index) => VoidAsync(server, identity.Id, delete: index % 2 == 0, TimeSpan.FromMilliseconds(index * 6)))];
        await Task.Delay(TimeSpan.FromMilliseconds(20 + _random.Next(_killWithin)), TimeProvider.System);
        server.Kill();
        string[] told = [.. (await Task.WhenAll(calls)).OfType<string>()];
        await emulator.ClearFaultsAsync();
        await server.StartAsync();

        IReadOnlyList<Logged> log = [.. (await WaitForEndsAsync(server)).Where(entry => !begun.Contains(entry.RevocationId))];
        List<string> violations = [.. LogChecks.Unfinished(log), .. LogChecks.Unrecorded(log, told)];
        foreach ((string id, string token) in identities)
        {
            bool isVoid = !string.Equals(await emulator.JudgeAsync(token), "valid", StringComparison.Ordinal);
            bool isConfirmed = log.Any(entry => string.Equals(entry.IdentityId, id, StringComparison.Ordinal) && entry.Phase == RevocationPhase.Confirmed);
            if (isVoid != isConfirmed) violations.Add($"{id}: at ACS it is {(isVoid ? "void" : "valid")}, in the log it is {(isConfirmed ? "confirmed" : "not confirmed")}");
            if (isConfirmed) _confirmed++;
            else _untouched++;
        }
        _driven += log.Count(entry => entry.Phase == RevocationPhase.Confirmed) - told.Length;
        return violations;
    }

    private static async Task<(string Id, string Token)> CreateAsync(Server server)
    {
        CreateIdentityResponse created = await Patience.AnswerAsync(async () =>
            await server.Identities.CreateIdentityAsync(new CreateIdentityRequest { TokenScopes = { TokenScope.Chat } }));
        return (created.IdentityId, created.AccessToken.Token);
    }

    /// <returns>The revocation that the caller was told is done; null when the server died before.</returns>
    private static async Task<string?> VoidAsync(Server server, string identity, bool delete, TimeSpan after)
    {
        await Task.Delay(after, TimeProvider.System);
        try
        {
            return delete
                ? (await server.Identities.DeleteIdentityAsync(new DeleteIdentityRequest { IdentityId = identity })).Revocation.RevocationId
                : (await server.Tokens.RevokeAccessTokensAsync(new RevokeAccessTokensRequest { IdentityId = identity })).Revocation.RevocationId;
        }
        catch (RpcException)
        {
            return null;
        }
    }

    // A replica leaves what it finds to whoever began it, for a while.
    private static async Task<IReadOnlyList<Logged>> WaitForEndsAsync(Server server)
    {
        long start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            IReadOnlyList<Logged> log = await Logged.ReadAllAsync(server);
            if (!Logged.Unfinished(log).Any() || TimeProvider.System.GetElapsedTime(start) > s_patience) return log;
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }
    }
}
