using IdentityGrpc.Core.Tokens;
using IdentityGrpc.History.Tests.Checking;
using IdentityGrpc.History.Tests.Oracles;
using IdentityGrpc.History.Tests.Recording;
using IdentityGrpc.History.Tests.Workload;
using IdentityGrpc.Testing;

namespace IdentityGrpc.History.Tests;

/// <summary>Random histories against ACS in memory, on a clock that runs far faster than the wall's.</summary>
public sealed class InMemoryHistoryTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly RecordedHistory _history = new();

    [Fact]
    public async Task ManyClients_AreNeverHandedATokenThatTheyShouldNotHave()
    {
        IReadOnlyList<Violation> violations = await RunAsync(upstream => Subject.Create(upstream, _history, _time), HistoryRun.Operations);

        Assert.Empty(violations.Take(10));
        // A history without any of these would prove nothing.
        Assert.All(Enum.GetValues<CacheStatus>(), status => Assert.Contains(_history.Calls, call => call.Status == status));
        Assert.Contains("RevocationUnconfirmed", _history.Errors.Keys);
        Assert.Contains("RevocationLogUnavailable", _history.Errors.Keys);
        Assert.Contains("IdentityNotFound", _history.Errors.Keys);
        Assert.All(_history.Revocations.Values, revocation => Assert.NotEqual(long.MaxValue, revocation.Closed));
    }

    [Fact]
    public async Task WithFencingSwitchedOff_TheCheckerFindsTokensThatShouldNotHaveBeenHandedOut()
    {
        IReadOnlyList<Violation> violations = await RunAsync(upstream => Subject.CreateUnfenced(upstream, _history, _time), operations: 20_000);

        Assert.Equal(["T1", "T10", "T2"], violations.Select(violation => violation.Promise).Distinct().Order(StringComparer.Ordinal));
    }

    private async Task<IReadOnlyList<Violation>> RunAsync(Func<Core.Upstream.IIdentityUpstream, Subject> compose, int operations)
    {
        var nemesis = new Nemesis(_time);
        var acs = new InMemoryAcs(_time, nemesis);
        await using var clock = new RunningClock(_time, maxStepMilliseconds: 40);
        return await HistoryRun.RunAsync(compose, acs, acs, _history, nemesis, _time, operations);
    }
}
