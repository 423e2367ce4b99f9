using System.Globalization;
using IdentityGrpc.Robustness.Processes;
using IdentityGrpc.V1;

namespace IdentityGrpc.Robustness;

/// <summary>What recording and the barrier add to a revocation: three replicas on PostgreSQL beside one server that keeps its log in memory.</summary>
internal sealed class RevokeLatency(int revocations, string folder)
{
    private const int WarmUp = 50;

    public async Task RunAsync()
    {
        await using Postgres postgres = await Postgres.StartNewAsync();
        using Emulator emulator = await Emulator.StartAsync(folder);
        Server[] replicas = [.. Enumerable.Range(0, 3).Select(index => new Server(
            $"replica-{index}", folder, emulator, "--IdentityGrpc:Storage:Engine=Postgres", $"--IdentityGrpc:Storage:Postgres:ConnectionString={postgres.ConnectionString}"))];
        using var alone = new Server("alone", folder, emulator, "--IdentityGrpc:Storage:Engine=Memory");
        try
        {
            await Task.WhenAll(replicas.Append(alone).Select(server => server.StartAsync()));
            // In turns, so that both see the same machine.
            double[] inMemory = new double[revocations];
            double[] replicated = new double[revocations];
            for (int number = -WarmUp; number < revocations; number++)
            {
                double one = await MeasureAsync(alone);
                double three = await MeasureAsync(replicas[(number + WarmUp) % replicas.Length]);
                if (number >= 0) (inMemory[number], replicated[number]) = (one, three);
            }
            Say("one server, log in memory", inMemory);
            Say("three replicas, PostgreSQL", replicated);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"added at p50: {At(replicated, 0.5) - At(inMemory, 0.5):0.0} ms"));
        }
        finally
        {
            foreach (Server replica in replicas) replica.Dispose();
        }
    }

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
