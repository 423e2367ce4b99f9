using IdentityGrpc.Core.Tokens.Caching;
using IdentityGrpc.Core.Upstream;
using IdentityGrpc.History.Tests.Checking;
using IdentityGrpc.History.Tests.Oracles;
using IdentityGrpc.History.Tests.Recording;
using IdentityGrpc.History.Tests.Workload;

namespace IdentityGrpc.History.Tests;

/// <summary>One run: clients, what they did, and what the checker says of it.</summary>
internal static class HistoryRun
{
    /// <summary>How many operations a run has: as many as the environment says, for the long run by its own command.</summary>
    public static int Operations { get; } = int.Parse(Environment.GetEnvironmentVariable("IDENTITYGRPC_HISTORY_OPERATIONS") ?? "100000");

    /// <summary>Runs the clients and returns the violations.</summary>
    public static async Task<IReadOnlyList<Violation>> RunAsync(
        Func<IIdentityUpstream, Subject> compose, IIdentityUpstream acs, ITokenOracle oracle, RecordedHistory history, Nemesis nemesis, TimeProvider time, int operations)
    {
        await using Subject subject = compose(new RecordingUpstream(acs, history, nemesis.LatencyAsync));
        await new Clients(subject, oracle, history, time).RunAsync(operations);
        TestContext.Current.SendDiagnosticMessage(history.Summary);
        Assert.Empty(history.Faults);
        return HistoryChecker.Check(history, new TokenCacheOptions().Floor);
    }
}
