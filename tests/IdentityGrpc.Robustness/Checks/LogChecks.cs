using IdentityGrpc.V1;

namespace IdentityGrpc.Robustness.Checks;

/// <summary>What must hold of the log itself when all is calm again.</summary>
internal static class LogChecks
{
    public static IEnumerable<string> Gaps(IReadOnlyList<Logged> log) =>
        log.Select((entry, index) => (entry.Sequence, Expected: index + 1L)).Where(pair => pair.Sequence != pair.Expected).Take(3)
            .Select(pair => $"{pair.Sequence} stands where {pair.Expected} should");

    public static IEnumerable<string> Unrecorded(IReadOnlyList<Logged> log, IEnumerable<string> confirmed) =>
        confirmed.Except(log.Where(entry => entry.Phase == RevocationPhase.Confirmed).Select(entry => entry.RevocationId)).Select(id => $"{id} was told to be done and is not in the log");

    public static IEnumerable<string> RecordedTwice(IReadOnlyList<Logged> log) =>
        log.Where(entry => entry.Phase == RevocationPhase.Requested).GroupBy(entry => entry.RevocationId).Where(same => same.Count() > 1)
            .Select(same => $"{same.Key} was recorded as {string.Join(" and ", same.Select(entry => entry.Sequence))}");

    public static IEnumerable<string> Unfinished(IReadOnlyList<Logged> log) => Logged.Unfinished(log).Select(id => $"{id} has no end");
}
