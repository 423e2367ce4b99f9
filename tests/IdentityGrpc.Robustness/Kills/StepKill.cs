using IdentityGrpc.Robustness.Checks;
using IdentityGrpc.Robustness.Processes;
using IdentityGrpc.V1;

namespace IdentityGrpc.Robustness.Kills;

/// <summary>
/// One kill that meets revocations and deletions at each step of their work, held there on purpose: nothing is left to chance. Those that get
/// furthest go first, since what holds the others would hold them too.
/// </summary>
internal sealed class StepKill(string engine, Server server, Emulator emulator, Postgres? postgres)
{
    private const int OfEachCause = 2;
    private const int Never = 3_600_000;

    private readonly List<Task<string?>> _calls = [];

    public async Task RunAsync(Verdict verdict)
    {
        Victim[] confirmed = await CreateAsync();
        Victim[] done = await CreateAsync();
        Victim[] requested = await CreateAsync();
        Victim[] unrecorded = await CreateAsync();

        Call(confirmed);
        await UntilAsync(() => IsLoggedAsync(confirmed, RevocationPhase.Confirmed));
        // ACS does it each time that it is asked, and the server never learns.
        int lost = await emulator.AddFaultAsync(new { outcome = "resetAfter" });
        Call(done);
        await UntilAsync(async () => (await Task.WhenAll(done.Select(victim => victim.IsVoidAsync(emulator)))).All(isVoid => isVoid));
        // The one is there before the other is gone, so that no answer slips through. From now on ACS does nothing that it is asked.
        await emulator.AddFaultAsync(new { delay = Never });
        await emulator.RemoveFaultAsync(lost);
        Call(requested);
        await UntilAsync(() => IsLoggedAsync(requested, RevocationPhase.Requested));
        Dictionary<Victim, string> atKill = await DescribeAsync([.. confirmed, .. done, .. requested]);
        await KillBeforeRecordedAsync(unrecorded);

        string[] told = [.. (await Task.WhenAll(_calls)).OfType<string>()];
        await emulator.ClearFaultsAsync();
        await server.StartAsync();
        IReadOnlyList<Logged> log = await Logged.WaitForEndsAsync(server);
        Dictionary<Victim, string> after = await DescribeAsync([.. confirmed, .. done, .. requested, .. unrecorded]);
        // Nobody asks for these again: as they are now, they were.
        foreach (Victim victim in unrecorded) atKill[victim] = after[victim];

        Check("before REQUESTED was durable", unrecorded, "nothing logged, valid", "nothing logged, valid");
        Check("with REQUESTED, and nothing done by ACS", requested, "Requested, valid", "Requested Confirmed, void");
        Check("with all done by ACS, and no CONFIRMED", done, "Requested, void", "Requested Confirmed, void");
        Check("after CONFIRMED", confirmed, "Requested Confirmed, void", "Requested Confirmed, void");
        verdict.Check($"{engine}: nothing is recorded twice, and what was told to be done is recorded", [.. LogChecks.RecordedTwice(log), .. LogChecks.Unrecorded(log, told)]);

        void Check(string step, Victim[] victims, string met, string becomes) => verdict.Check(
            $"{engine}: killed {step}: {victims.Count(victim => atKill[victim] == met && !victim.Deletes)} revocations, {victims.Count(victim => atKill[victim] == met && victim.Deletes)} deletions",
            victims.Where(victim => atKill[victim] != met || after[victim] != becomes).Select(victim => $"{victim.Id}: at the kill: {atKill[victim]}; after the restart: {after[victim]}"));
    }

    private Task<Victim[]> CreateAsync() => Task.WhenAll(Enumerable.Range(0, OfEachCause * 2).Select(index => Victim.CreateAsync(server, deletes: index % 2 == 0)));

    private void Call(Victim[] victims) => _calls.AddRange(victims.Select(victim => victim.VoidAsync(server)));

    private async Task KillBeforeRecordedAsync(Victim[] victims)
    {
        if (postgres is null)
        {
            // The file is locked for the server alone, and nobody can hold what it writes. So the server is held, with the calls at its door.
            server.Pause();
            long before = server.Unread;
            Call(victims);
            await UntilAsync(() => Task.FromResult(server.Unread > before));
            server.Kill();
            return;
        }
        await using IAsyncDisposable hold = await postgres.HoldAppendsAsync();
        Call(victims);
        await UntilAsync(async () => await postgres.CountHeldAsync() == victims.Length);
        server.Kill();
        // Once let go, PostgreSQL would commit what a dead server has sent.
        await postgres.EndHeldAsync();
        await UntilAsync(async () => await postgres.CountHeldAsync() == 0);
    }

    private async Task<bool> IsLoggedAsync(Victim[] victims, RevocationPhase phase)
    {
        IReadOnlyList<Logged> log = await Logged.ReadAllAsync(server);
        return victims.All(victim => log.Any(entry => entry.IdentityId == victim.Id && entry.Phase == phase));
    }

    /// <summary>What the log has of each, and what ACS has done.</summary>
    private async Task<Dictionary<Victim, string>> DescribeAsync(IReadOnlyList<Victim> victims)
    {
        ILookup<string, RevocationPhase> phases = (await Logged.ReadAllAsync(server)).ToLookup(entry => entry.IdentityId, entry => entry.Phase);
        Dictionary<Victim, string> states = [];
        foreach (Victim victim in victims)
        {
            string logged = phases.Contains(victim.Id) ? string.Join(' ', phases[victim.Id].Distinct()) : "nothing logged";
            states[victim] = $"{logged}, {(await victim.IsVoidAsync(emulator) ? "void" : "valid")}";
        }
        return states;
    }

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        long start = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            if (TimeProvider.System.GetElapsedTime(start) > Patience.Limit) throw new TimeoutException("The calls do not come to the step at which they are to be killed.");
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }
    }
}
