namespace IdentityGrpc.Core.Revocations.Internal;

/// <summary>The catch-up of a process that is alone: what it records it has applied before it answers.</summary>
internal sealed class SingleProcessCatchUp : IFenceCatchUp
{
    public Task CatchUpAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
