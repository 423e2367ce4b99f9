namespace IdentityGrpc.FaultServer.Scripts;

/// <summary>The revocation log of a case.</summary>
/// <param name="Newest">The number of entries, and so the sequence of the last one.</param>
/// <param name="Oldest">The sequence of the earliest entry that is kept.</param>
/// <param name="Batch">The entries per message.</param>
/// <param name="Heartbeat">What <c>started</c> says, and how often a heartbeat comes.</param>
internal sealed record LogScript(long Newest, long Oldest, int Batch, TimeSpan Heartbeat);
