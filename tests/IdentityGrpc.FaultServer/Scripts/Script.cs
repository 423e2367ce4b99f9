namespace IdentityGrpc.FaultServer.Scripts;

/// <summary>What happens to the calls of one case, and what the client is to do about it.</summary>
internal sealed record Script(
    LogScript Log,
    IReadOnlyList<StreamScript> Streams,
    IReadOnlyList<CallScript> Calls,
    VerdictScript Verdict);
