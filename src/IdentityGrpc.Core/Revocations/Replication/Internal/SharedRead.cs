namespace IdentityGrpc.Core.Revocations.Replication.Internal;

/// <summary>
/// Reads something for many at once. Everyone gets what was read after they asked: who comes while a read is under way waits for the next one, and
/// shares it with all who came meanwhile.
/// </summary>
internal sealed class SharedRead<T>(Func<Task<T>> read)
{
    private readonly Lock _lock = new();
    private Task<T>? _running;
    private Task<T>? _next;

    public Task<T> ReadAsync()
    {
        lock (_lock)
        {
            if (_next is not null) return _next;
            if (_running is null or { IsCompleted: true }) return _running = Task.Run(read);
            return _next = ReadAfterAsync(_running);
        }
    }

    private async Task<T> ReadAfterAsync(Task running)
    {
        // Its failure is thrown in those who asked for it.
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        Task<T> begun;
        lock (_lock)
        {
            _running = begun = Task.Run(read);
            _next = null;
        }
        return await begun;
    }
}
