using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using IdentityGrpc.Benchmarks;

// dotnet run -c Release --project tests/IdentityGrpc.Benchmarks -- memory | scale | sdk | --filter '*Hit*'
switch (args)
{
    case ["memory"]:
        await MemoryPerToken.RunAsync(Console.Out);
        break;
    case ["scale"]:
        await HitAtScale.RunAsync(Console.Out);
        break;
    case ["sdk"]:
        await HitAgainstSdk.RunAsync(Console.Out);
        break;
    default:
        // In this process: the build's layout is not the one that a generated benchmark project expects.
        IConfig config = DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
        BenchmarkSwitcher.FromAssembly(typeof(HitBenchmarks).Assembly).Run(args, config);
        break;
}
