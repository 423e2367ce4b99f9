namespace IdentityGrpc.AcsEmulator.Internal.Persistence;

/// <summary>Writes nothing down: the state ends with the emulator.</summary>
internal sealed class MemoryJournal : IJournal
{
    public void Append(Change change)
    {
    }

    public Task FlushAsync() => Task.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
