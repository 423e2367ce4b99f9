using IdentityGrpc.Robustness.Network;
using IdentityGrpc.Robustness.Processes;
using IdentityGrpc.Robustness.Traffic;

namespace IdentityGrpc.Robustness.Faults;

/// <summary>One fault after the other, chosen by the seed, each healed before the next, with some calm between.</summary>
internal sealed class FaultPlan
{
    private const string Acs = "ACS";
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);
    private static readonly string[] s_outcomes = ["unavailable", "internalError", "throttle", "resetBefore", "resetAfter"];

    private readonly IReadOnlyList<Server> _servers;
    private readonly IReadOnlyList<FaultyProxy> _proxies;
    private readonly Emulator _emulator;
    private readonly Postgres _postgres;
    private readonly Tally _faults;
    private readonly Random _random;
    private readonly (string Name, Func<Task> InflictAsync)[] _kinds;

    public FaultPlan(IReadOnlyList<Server> servers, IReadOnlyList<FaultyProxy> proxies, Emulator emulator, Postgres postgres, Tally faults, int seed)
    {
        _servers = servers;
        _proxies = proxies;
        _emulator = emulator;
        _postgres = postgres;
        _faults = faults;
        _random = new Random(seed);
        _kinds =
        [
            ("kill", KillAsync),
            ("pause", PauseAsync),
            ("slow database", () => DisturbAsync(new ProxyFault(Delay: Seconds(0.005, 0.3)))),
            ("cut database", () => DisturbAsync(new ProxyFault(Cuts: true))),
            ("blackholed database", () => DisturbAsync(new ProxyFault(Swallows: true))),
            ("database restart", () => _postgres.RestartAsync(Seconds(0, 2))),
            (Acs, DisturbAcsAsync),
        ];
    }

    /// <summary>The kinds that have not occurred.</summary>
    public IEnumerable<string> Missing => _kinds.Select(kind => kind.Name).Except([Acs]).Concat(s_outcomes.Select(AcsKind)).Where(kind => _faults.Of(kind) == 0);

    public async Task RunAsync(CancellationToken stop)
    {
        // Each kind once in an order of the seed, and again. Only from the second time on does the clock end it: so the shortest run has them all.
        for (bool all = false; !all || !stop.IsCancellationRequested; all = true)
        {
            (string Name, Func<Task> InflictAsync)[] round = [.. _kinds];
            _random.Shuffle(round);
            foreach ((string name, Func<Task> inflictAsync) in round)
            {
                if (all && stop.IsCancellationRequested) return;
                Console.WriteLine($"fault: {name}");
                await inflictAsync();
                if (name != Acs) _faults.Count(name);
                await LastAsync(0.5, 3);
            }
        }
    }

    private async Task KillAsync()
    {
        Server server = _servers[_random.Next(_servers.Count)];
        server.Kill();
        await LastAsync(0, 2);
        await server.StartAsync();
    }

    // Shorter and longer than a lease.
    private async Task PauseAsync()
    {
        Server server = _servers[_random.Next(_servers.Count)];
        server.Pause();
        await LastAsync(0.5, 9);
        server.Continue();
    }

    private async Task DisturbAsync(ProxyFault fault)
    {
        FaultyProxy proxy = _proxies[_random.Next(_proxies.Count)];
        proxy.Set(fault);
        await LastAsync(1, 9);
        proxy.Heal();
    }

    private async Task DisturbAcsAsync()
    {
        string[] outcomes = [.. s_outcomes];
        _random.Shuffle(outcomes);
        foreach (string outcome in outcomes)
        {
            int fault = await _emulator.AddFaultAsync(new { outcome, probability = 0.3, delay = _random.Next(200) });
            await LastAsync(0.4, 1.6);
            // After a 429 the servers may not ask for a while.
            long start = TimeProvider.System.GetTimestamp();
            while (!await _emulator.HasMetAsync(fault) && TimeProvider.System.GetElapsedTime(start) < s_patience)
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
            if (await _emulator.HasMetAsync(fault)) _faults.Count(AcsKind(outcome));
            await _emulator.ClearFaultsAsync();
        }
    }

    private static string AcsKind(string outcome) => $"{Acs} {outcome}";

    private Task LastAsync(double least, double most) => Task.Delay(Seconds(least, most), TimeProvider.System);

    private TimeSpan Seconds(double least, double most) => TimeSpan.FromSeconds(least + ((most - least) * _random.NextDouble()));
}
