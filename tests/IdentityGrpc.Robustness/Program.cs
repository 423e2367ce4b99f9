using System.CommandLine;
using IdentityGrpc.Robustness;

var minutes = new Option<double>("--minutes") { Description = "How long the faults go on.", DefaultValueFactory = _ => 1 };
var seed = new Option<int>("--seed") { Description = "What chooses the faults and the calls.", DefaultValueFactory = _ => Random.Shared.Next(1_000_000) };

var root = new RootCommand("Three servers on one PostgreSQL under faults.") { minutes, seed };
root.SetAction(arguments =>
{
    string folder = Directory.CreateTempSubdirectory("identitygrpc-robustness-").FullName;
    return new RobustnessRun(TimeSpan.FromMinutes(arguments.GetValue(minutes)), arguments.GetValue(seed), folder).RunAsync();
});
return await root.Parse(args).InvokeAsync();
