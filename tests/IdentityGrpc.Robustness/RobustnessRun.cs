using IdentityGrpc.Robustness.Checks;
using IdentityGrpc.Robustness.Faults;
using IdentityGrpc.Robustness.Network;
using IdentityGrpc.Robustness.Processes;
using IdentityGrpc.Robustness.Traffic;

namespace IdentityGrpc.Robustness;

/// <summary>Three servers on one PostgreSQL, with traffic and faults; then all that was promised is checked.</summary>
internal sealed class RobustnessRun(TimeSpan length, int seed, string folder)
{
    private const int Servers = 3;
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_calm = TimeSpan.FromSeconds(3);

    private readonly Tally _operations = new();
    private readonly Tally _faults = new();

    public async Task RunAsync(Verdict verdict)
    {
        Console.WriteLine($"seed {seed}, {length.TotalMinutes:0.#} minutes, logs in {folder}");
        await using Postgres postgres = await Postgres.StartNewAsync();
        using Emulator emulator = await Emulator.StartAsync(folder);
        FaultyProxy[] proxies = [.. Enumerable.Range(0, Servers).Select(_ => new FaultyProxy(() => postgres.Port))];
        Server[] servers = [.. proxies.Select((proxy, index) => new Server(
            $"replica-{index}", folder, emulator, "--IdentityGrpc:Storage:Engine=Postgres", $"--IdentityGrpc:Storage:Postgres:ConnectionString={Postgres.ConnectionStringThrough(proxy.Port)}"))];
        try
        {
            await Task.WhenAll(servers.Select(server => server.StartAsync()));
            await RunAsync(postgres, emulator, proxies, servers, verdict);
        }
        finally
        {
            foreach (Server server in servers) server.Dispose();
            foreach (FaultyProxy proxy in proxies) await proxy.DisposeAsync();
        }
    }

    private async Task RunAsync(Postgres postgres, Emulator emulator, FaultyProxy[] proxies, Server[] servers, Verdict verdict)
    {
        var workload = new Workload(servers, emulator, _operations, seed);
        Watcher[] watchers = [.. Enumerable.Range(0, 4).Select(index => new Watcher($"watcher-{index}", servers, _operations, seed + 1000 + index))];
        using var watching = new CancellationTokenSource();
        Task watches = Task.WhenAll(watchers.Select(watcher => Task.Run(() => watcher.RunAsync(watching.Token))));
        var plan = new FaultPlan(servers, proxies, emulator, postgres, _faults, seed);
        using (var time = new CancellationTokenSource(length, TimeProvider.System))
        using (var traffic = new CancellationTokenSource())
        {
            Task calls = workload.RunAsync(traffic.Token);
            await plan.RunAsync(time.Token);
            await traffic.CancelAsync();
            await calls;
        }

        IReadOnlyList<Logged> log = await WaitForEndsAsync(servers[0]);
        var feed = new FeedChecks(await postgres.ReadAsync<Guid>("SELECT log_id FROM identitygrpc.log"), log);
        await WaitForWatchersAsync(feed, watchers);
        await watching.CancelAsync();
        await watches;

        Console.WriteLine($"faults: {_faults}");
        Console.WriteLine($"operations: {_operations}");
        Console.WriteLine($"a revocation took p50 {workload.Confirmed.Percentile(0.5).TotalMilliseconds:0} ms, p99 {workload.Confirmed.Percentile(0.99).TotalMilliseconds:0} ms, faults included");
        verdict.Check("T1: no token from before a revocation that had returned", _operations.Violations.Where(violation => violation.StartsWith("T1", StringComparison.Ordinal)));
        foreach ((string guarantee, string[] violations) in feed.Run(watchers)) verdict.Check(guarantee, violations);
        verdict.Check("no watcher missed an entry, and every resume token was taken", [.. watchers.SelectMany(feed.Missing), .. _operations.Violations.Where(violation => violation.StartsWith("Resumable", StringComparison.Ordinal))]);
        verdict.Check("the log has no gaps", LogChecks.Gaps(log));
        verdict.Check("nothing is recorded twice", LogChecks.RecordedTwice(log));
        verdict.Check("what was told to be done is in the log", LogChecks.Unrecorded(log, workload.Confirmed.Ids));
        verdict.Check("every revocation has an end", LogChecks.Unfinished(log));
        foreach (Server server in servers[1..]) verdict.Check($"{server.Name} lists the same log", await ListTheSameAsync(servers[0], server) ? [] : ["it does not"]);
        verdict.Check("the caches were in use, else nothing was proved", _operations.Of("issued Hit") > 0 ? [] : ["there was no hit"]);
        verdict.Check("tokens of deleted identities were asked for, else nothing was proved of them", _operations.Of(Workload.Gone) > 0 ? [] : ["they were not"]);
        verdict.Check("each kind of fault occurred", plan.Missing.Select(kind => $"{kind} did not"));
    }

    // What was left unfinished is driven to its end by whoever is there, and by two at times: the log is whole when it stays as it is.
    private static async Task<IReadOnlyList<Logged>> WaitForEndsAsync(Server server)
    {
        long start = TimeProvider.System.GetTimestamp();
        IReadOnlyList<Logged> before = [];
        while (true)
        {
            IReadOnlyList<Logged> log = await Logged.ReadAllAsync(server);
            if ((!Logged.Unfinished(log).Any() && log.SequenceEqual(before)) || TimeProvider.System.GetElapsedTime(start) > s_patience) return log;
            before = log;
            await Task.Delay(s_calm, TimeProvider.System);
        }
    }

    private static async Task<bool> ListTheSameAsync(Server one, Server other)
    {
        long start = TimeProvider.System.GetTimestamp();
        while (!(await Logged.ReadAllAsync(other)).SequenceEqual(await Logged.ReadAllAsync(one)))
        {
            if (TimeProvider.System.GetElapsedTime(start) > TimeSpan.FromSeconds(10)) return false;
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);
        }
        return true;
    }

    private static async Task WaitForWatchersAsync(FeedChecks feed, Watcher[] watchers)
    {
        long start = TimeProvider.System.GetTimestamp();
        while (watchers.SelectMany(feed.Missing).Any() && TimeProvider.System.GetElapsedTime(start) < s_patience)
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);
    }
}
