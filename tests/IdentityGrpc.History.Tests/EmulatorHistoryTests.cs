using IdentityGrpc.Core.Tokens;
using IdentityGrpc.Core.Upstream;
using IdentityGrpc.History.Tests.Checking;
using IdentityGrpc.History.Tests.Oracles;
using IdentityGrpc.History.Tests.Recording;
using IdentityGrpc.History.Tests.Workload;
using IdentityGrpc.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace IdentityGrpc.History.Tests;

/// <summary>Random histories against the emulator, through the adapter and its SDK; the emulator is the oracle.</summary>
public sealed class EmulatorHistoryTests
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
        Assert.All(_history.Revocations.Values, revocation => Assert.NotEqual(long.MaxValue, revocation.Closed));
    }

    [Fact]
    public async Task WithFencingSwitchedOff_TheCheckerFindsTokensThatShouldNotHaveBeenHandedOut()
    {
        IReadOnlyList<Violation> violations = await RunAsync(upstream => Subject.CreateUnfenced(upstream, _history, _time), operations: 5_000);

        Assert.Equal(["T1", "T10", "T2"], violations.Select(violation => violation.Promise).Distinct().Order(StringComparer.Ordinal));
    }

    private async Task<IReadOnlyList<Violation>> RunAsync(Func<IIdentityUpstream, Subject> compose, int operations)
    {
        await using EmulatedAcs acs = await EmulatedAcs.StartAsync(_time, NullLoggerFactory.Instance);
        await using var clock = new RunningClock(_time, maxStepMilliseconds: 20);
        return await HistoryRun.RunAsync(compose, acs.Upstream, acs, _history, new Nemesis(_time), _time, operations);
    }
}
