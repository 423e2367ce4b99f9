using System.CommandLine;
using IdentityGrpc.Robustness;
using IdentityGrpc.Robustness.Checks;

var minutes = new Option<double>("--minutes") { Description = "How long the faults go on. Each kind occurs, however short it is.", DefaultValueFactory = _ => 1 };
var seed = new Option<int>("--seed") { Description = "What chooses the faults and the calls.", DefaultValueFactory = _ => Random.Shared.Next(1_000_000) };
var rounds = new Option<int>("--rounds") { Description = "How many kills per engine at moments of the seed, beside the one at each step.", DefaultValueFactory = _ => 1 };
var revocations = new Option<int>("--revocations") { Description = "How many are measured.", DefaultValueFactory = _ => 300 };

var run = new Command("run", "Three servers on one PostgreSQL under faults and traffic.") { minutes, seed };
run.SetAction(async arguments =>
{
    var verdict = new Verdict();
    string folder = NewFolder();
    await new RobustnessRun(TimeSpan.FromMinutes(arguments.GetValue(minutes)), arguments.GetValue(seed), folder).RunAsync(verdict);
    return Conclude(verdict, folder);
});

var killSweep = new Command("kill-sweep", "A server killed at each step of revocations and deletions, on each durable engine.") { rounds, seed };
killSweep.SetAction(async arguments =>
{
    var verdict = new Verdict();
    string folder = NewFolder();
    foreach (string engine in (string[])["Sqlite", "Postgres"])
        await new KillSweep(engine, arguments.GetValue(rounds), arguments.GetValue(seed), folder).RunAsync(verdict);
    return Conclude(verdict, folder);
});

var latency = new Command("latency", "What recording and the barrier add to a revocation.") { revocations };
latency.SetAction(async arguments =>
{
    string folder = NewFolder();
    await new RevokeLatency(arguments.GetValue(revocations), folder).RunAsync();
    Directory.Delete(folder, recursive: true);
});

return await new RootCommand("Servers as programs, under faults.") { run, killSweep, latency }.Parse(args).InvokeAsync();

// The logs are kept for a failure.
static int Conclude(Verdict verdict, string folder)
{
    int code = verdict.Conclude();
    if (code == 0) Directory.Delete(folder, recursive: true);
    return code;
}

static string NewFolder() => Directory.CreateTempSubdirectory("identitygrpc-robustness-").FullName;
