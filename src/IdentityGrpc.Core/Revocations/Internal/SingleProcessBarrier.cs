namespace IdentityGrpc.Core.Revocations.Internal;

/// <summary>The barrier of a process that is alone: its own fence is all there is.</summary>
internal sealed class SingleProcessBarrier : IRevocationBarrier
{
    public Task WaitAsync(Revocation recorded, CancellationToken cancellationToken) => Task.CompletedTask;
}
