using IdentityGrpc.Robustness.Network;
using IdentityGrpc.Robustness.Processes;
using IdentityGrpc.Robustness.Traffic;

namespace IdentityGrpc.Robustness.Faults;

/// <summary>One fault after the other, chosen by the seed, each healed before the next, with some calm between.</summary>
internal sealed class FaultPlan
{
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
            ("ACS fault", DisturbAcsAsync),
        ];
    }

    public async Task RunAsync(CancellationToken stop)
    {
        // Each kind once in an order of the seed, and again: a short run has them all.
        while (!stop.IsCancellationRequested)
        {
            (string Name, Func<Task> InflictAsync)[] round = [.. _kinds];
            _random.Shuffle(round);
            foreach ((string name, Func<Task> inflictAsync) in round)
            {
                if (stop.IsCancellationRequested) return;
                Console.WriteLine($"fault: {name}");
                await inflictAsync();
                _faults.Count(name);
                await Task.Delay(Seconds(0.5, 3), TimeProvider.System, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
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
        string[] outcomes = ["unavailable", "internalError", "throttle", "resetBefore", "resetAfter"];
        await _emulator.AddFaultAsync(new { outcome = outcomes[_random.Next(outcomes.Length)], probability = 0.3, delay = _random.Next(200) });
        await LastAsync(1, 5);
        await _emulator.ClearFaultsAsync();
    }

    private Task LastAsync(double least, double most) => Task.Delay(Seconds(least, most), TimeProvider.System);

    private TimeSpan Seconds(double least, double most) => TimeSpan.FromSeconds(least + ((most - least) * _random.NextDouble()));
}
