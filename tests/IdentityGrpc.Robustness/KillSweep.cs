using IdentityGrpc.Robustness.Checks;
using IdentityGrpc.Robustness.Kills;
using IdentityGrpc.Robustness.Processes;
using IdentityGrpc.Robustness.Traffic;
using IdentityGrpc.V1;

namespace IdentityGrpc.Robustness;

/// <summary>
/// Kills a server in the midst of revocations and deletions and starts it again: once at each step on purpose, then at moments of the seed. Then
/// the log, and the stream of a watcher that was there all the time, must say of each identity what ACS did: voided and confirmed, or neither.
/// </summary>
internal sealed class KillSweep(string engine, int rounds, int seed, string folder)
{
    private const int Identities = 24;
    private const int KillWithin = Identities * 6;

    private readonly Random _random = new(seed);
    private int _confirmed;
    private int _untouched;
    private int _driven;

    public async Task RunAsync(Verdict verdict)
    {
        await using Postgres? postgres = string.Equals(engine, "Postgres", StringComparison.Ordinal) ? await Postgres.StartNewAsync() : null;
        using Emulator emulator = await Emulator.StartAsync(folder);
        // What a replica left is taken over 5 s after the bound; no append is given up while it is held.
        string[] arguments =
        [
            $"--IdentityGrpc:Storage:Engine={engine}", "--IdentityGrpc:Upstream:AttemptTimeout=00:00:10", "--IdentityGrpc:Revocations:UpstreamBound=00:00:04",
            "--IdentityGrpc:Replicas:Lease=00:00:03", "--IdentityGrpc:Replicas:RenewInterval=00:00:00.5",
            .. postgres is null ? Array.Empty<string>() : [$"--IdentityGrpc:Storage:Postgres:ConnectionString={postgres.ConnectionString};Command Timeout=60"],
        ];
        using var server = new Server($"sweep-{engine}", folder, emulator, arguments);
        await server.StartAsync();
        var tally = new Tally();
        var watcher = new Watcher($"watcher-{engine}", [server], tally, seed);
        using var watching = new CancellationTokenSource();
        Task watch = Task.Run(() => watcher.RunAsync(watching.Token));

        await new StepKill(engine, server, emulator, postgres).RunAsync(verdict);
        List<string> violations = [];
        for (int round = 0; round < rounds; round++) violations.AddRange(await RoundAsync(server, emulator));
        verdict.Check($"{engine}: {rounds} kills at any moment amid {rounds * Identities} revocations ({_confirmed} confirmed, {_driven} of them after the kill, {_untouched} never begun)", violations);

        IReadOnlyList<Logged> log = await Logged.ReadAllAsync(server);
        await WaitForAsync(watcher, log.Count);
        await watching.CancelAsync();
        await watch;
        verdict.Check($"{engine}: the feed brought the log, each of its {log.Count} entries once, across all kills", [.. Differences(log, Logged.Of(watcher)), .. tally.Violations]);
    }

    private async Task<IEnumerable<string>> RoundAsync(Server server, Emulator emulator)
    {
        Victim[] victims = await Task.WhenAll(Enumerable.Range(0, Identities).Select(index => Victim.CreateAsync(server, deletes: index % 2 == 0)));
        // Late answers and lost ones: so that the kill falls between what ACS does and what the log has of it.
        await emulator.AddFaultAsync(new { delay = 0, maxDelay = 80 });
        await emulator.AddFaultAsync(new { outcome = "resetAfter", probability = 0.25 });
        HashSet<string> begun = [.. (await Logged.ReadAllAsync(server)).Select(entry => entry.RevocationId)];

        Task<string?>[] calls = [.. victims.Select((victim, index) => VoidAsync(victim, server, TimeSpan.FromMilliseconds(index * 6)))];
        await Task.Delay(TimeSpan.FromMilliseconds(20 + _random.Next(KillWithin)), TimeProvider.System);
        server.Kill();
        string[] told = [.. (await Task.WhenAll(calls)).OfType<string>()];
        await emulator.ClearFaultsAsync();
        await server.StartAsync();

        IReadOnlyList<Logged> log = [.. (await Logged.WaitForEndsAsync(server)).Where(entry => !begun.Contains(entry.RevocationId))];
        List<string> violations = [.. LogChecks.Unfinished(log), .. LogChecks.RecordedTwice(log), .. LogChecks.Unrecorded(log, told)];
        foreach (Victim victim in victims)
        {
            bool isVoid = await victim.IsVoidAsync(emulator);
            bool isConfirmed = log.Any(entry => string.Equals(entry.IdentityId, victim.Id, StringComparison.Ordinal) && entry.Phase == RevocationPhase.Confirmed);
            if (isVoid != isConfirmed) violations.Add($"{victim.Id}: at ACS it is {(isVoid ? "void" : "valid")}, in the log it is {(isConfirmed ? "confirmed" : "not confirmed")}");
            if (isConfirmed) _confirmed++;
            else _untouched++;
        }
        _driven += log.Count(entry => entry.Phase == RevocationPhase.Confirmed) - told.Length;
        return violations;
    }

    private static async Task<string?> VoidAsync(Victim victim, Server server, TimeSpan after)
    {
        await Task.Delay(after, TimeProvider.System);
        return await victim.VoidAsync(server);
    }

    private static async Task WaitForAsync(Watcher watcher, int entries)
    {
        long start = TimeProvider.System.GetTimestamp();
        while (Logged.Of(watcher).Count < entries && TimeProvider.System.GetElapsedTime(start) < Patience.Limit)
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
    }

    private static IEnumerable<string> Differences(IReadOnlyList<Logged> log, IReadOnlyList<Logged> feed) =>
    [
        .. log.Except(feed).Select(entry => $"{entry.Sequence} never came"),
        .. feed.Except(log).Select(entry => $"{entry.Sequence} came, and the log has it otherwise"),
        .. feed.GroupBy(entry => entry.Sequence).Where(same => same.Count() > 1).Select(same => $"{same.Key} came {same.Count()} times"),
    ];
}
