using IdentityGrpc.Core.Identities;
using IdentityGrpc.Core.Tokens;
using IdentityGrpc.History.Tests.Recording;

namespace IdentityGrpc.History.Tests.Checking;

/// <summary>
/// Looks through a history for tokens that should not have been handed out. Each rule is a certainty: it names a violation only where no order
/// of the overlapping parts could excuse it.
/// </summary>
internal sealed class HistoryChecker
{
    private readonly TimeSpan _floor;
    private readonly Dictionary<string, UpstreamCall> _origins;
    private readonly ILookup<IdentityId, UpstreamCall> _revokes;
    private readonly ILookup<IdentityId, RecordedRevocation> _revocations;

    private HistoryChecker(RecordedHistory history, TimeSpan floor)
    {
        _floor = floor;
        _origins = history.Issues.Where(call => call.Token is not null).ToDictionary(call => call.Token!);
        _revokes = history.Revokes.ToLookup(call => call.Identity);
        _revocations = history.Revocations.Values.ToLookup(revocation => revocation.Identity);
    }

    /// <param name="history">What happened.</param>
    /// <param name="floor">The life that a hit has left at least.</param>
    public static IReadOnlyList<Violation> Check(RecordedHistory history, TimeSpan floor)
    {
        var checker = new HistoryChecker(history, floor);
        return [.. history.Calls.SelectMany(checker.Check)];
    }

    private IEnumerable<Violation> Check(ClientCall call)
    {
        UpstreamCall origin = _origins[call.Token.Value];
        bool At(bool violated) => violated;

        if (At(call.IsVoid && !_revocations[call.Identity].Any(revocation => MayExcuse(revocation, call))))
        {
            yield return new Violation("T1", $"{Describe(call)} is void, and every revocation that could have done it had ended before the call began");
        }
        foreach (UpstreamCall revoke in _revokes[call.Identity])
        {
            // The fence was down before ACS was asked to revoke, and this call began after that.
            if (origin.Begin < revoke.Begin && revoke.Begin < call.Start)
            {
                yield return new Violation("T1", $"{Describe(call)} was asked for before a revocation that had begun before the call");
            }
            if (call.Status == CacheStatus.Hit && origin.Begin < revoke.End && revoke.Begin < origin.End)
            {
                yield return new Violation("T2", $"{Describe(call)} was stored although ACS was revoking while it was issued");
            }
        }
        foreach (RecordedRevocation revocation in _revocations[call.Identity])
        {
            // The revocation ended while the token was on its way, and had certainly begun by the time that ACS was asked for the token's end.
            if (revocation.Returned < origin.End && _revokes[call.Identity].Any(revoke =>
                revocation.Requested < revoke.Begin && revoke.End < revocation.Closed && origin.Begin < revoke.End))
            {
                yield return new Violation("T2", $"{Describe(call)} came back in a flight during which a revocation ended, and was handed out");
            }
            if (revocation.Returned < call.Start && call.Token.IssueTime <= revocation.RevokeTime)
            {
                yield return new Violation("T10", $"{Describe(call)} has an iat at or before the revoke time of a revocation that had returned");
            }
        }
        TimeSpan left = call.Token.ExpireTime - call.StartTime;
        if (call.Status == CacheStatus.Hit && left < (call.MinRemaining > _floor ? call.MinRemaining : _floor))
        {
            yield return new Violation("T4", $"{Describe(call)} has {left} left and {call.MinRemaining} was asked for");
        }
    }

    /// <summary>Whether the revocation was open at any moment of the call: then it may have voided the token when it was too late to know.</summary>
    private static bool MayExcuse(RecordedRevocation revocation, ClientCall call) =>
        revocation.Requested < call.End && call.Start < Math.Min(revocation.Closed, revocation.Returned);

    private string Describe(ClientCall call) => $"{call.Status} of call {call.Start}..{call.End}, issued in {_origins[call.Token.Value].Begin}..{_origins[call.Token.Value].End},";
}
