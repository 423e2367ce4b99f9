using System.Globalization;
using IdentityGrpc.Robustness.Processes;
using IdentityGrpc.V1;

namespace IdentityGrpc.Robustness;

/// <summary>
/// What recording and the barrier add to a revocation: three replicas on PostgreSQL beside one replica, which waits for nobody, and one server
/// that keeps its log in memory.
/// </summary>
internal sealed class RevokeLatency(int revocations, string folder)
{
    private const int WarmUp = 50;

    public async Task RunAsync()
    {
        await using Postgres postgres = await Postgres.StartNewAsync();
        using Emulator emulator = await Emulator.StartAsync(folder);
        await postgres.ExecuteAsync("CREATE DATABASE single");
        Server[] three = [.. Enumerable.Range(0, 3).Select(index => OnPostgres($"replica-{index}", postgres.ConnectionString, emulator))];
        using Server one = OnPostgres("single", $"{postgres.ConnectionString};Database=single", emulator);
        using var memory = new Server("memory", folder, emulator, "--IdentityGrpc:Storage:Engine=Memory");
        try
        {
            await Task.WhenAll(three.Append(one).Append(memory).Select(server => server.StartAsync()));
            (string Name, Func<int, Server> Pick)[] setups =
                [("one server, log in memory", _ => memory), ("one replica, PostgreSQL", _ => one), ("three replicas, PostgreSQL", turn => three[turn % three.Length])];
            double[][] took = [.. setups.Select(_ => new double[revocations])];
            // In turns, so that all see the same machine.
            for (int turn = 0; turn < WarmUp + revocations; turn++)
            {
                for (int setup = 0; setup < setups.Length; setup++)
                {
                    double milliseconds = await MeasureAsync(setups[setup].Pick(turn));
                    if (turn >= WarmUp) took[setup][turn - WarmUp] = milliseconds;
                }
            }
            for (int setup = 0; setup < setups.Length; setup++) Say(setups[setup].Name, took[setup]);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"added at p50: {At(took[2], 0.5) - At(took[0], 0.5):0.0} ms"));
        }
        finally
        {
            foreach (Server replica in three) replica.Dispose();
        }
    }

    private Server OnPostgres(string name, string connectionString, Emulator emulator) =>
        new(name, folder, emulator, "--IdentityGrpc:Storage:Engine=Postgres", $"--IdentityGrpc:Storage:Postgres:ConnectionString={connectionString}");

    private static async Task<double> MeasureAsync(Server server)
    {
        string identity = (await server.Identities.CreateIdentityAsync(new CreateIdentityRequest())).IdentityId;
        long start = TimeProvider.System.GetTimestamp();
        await server.Tokens.RevokeAccessTokensAsync(new RevokeAccessTokensRequest { IdentityId = identity });
        return TimeProvider.System.GetElapsedTime(start).TotalMilliseconds;
    }

    private static void Say(string what, double[] took) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-30} p50 {At(took, 0.5):0.0} ms, p99 {At(took, 0.99):0.0} ms"));

    private static double At(double[] took, double share) => took.Order().ElementAt((int)((took.Length - 1) * share));
}
