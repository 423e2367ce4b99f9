using IdentityGrpc.Storage.Tests.Sqlite;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace IdentityGrpc.Storage.Tests;

/// <summary>Runs the tests, or, when a test starts it as another process, what that test wants of another process.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        if (args is [AppendingProcess.Command, var path]) return await AppendingProcess.RunAsync(path);

        return args.Any(arg => arg is "--server" or "--internal-msbuild-node")
            ? await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
            : await ConsoleRunner.Run(args);
    }
}
