namespace IdentityGrpc.AcsEmulator.Internal.Hosting;

/// <summary>The emulator lives as long as its host object: it listens to no signal and writes to no console of the process around it.</summary>
internal sealed class DetachedLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
