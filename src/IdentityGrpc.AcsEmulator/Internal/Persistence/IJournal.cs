namespace IdentityGrpc.AcsEmulator.Internal.Persistence;

/// <summary>Where the state is written down. The state itself lives in memory; the journal is only read at the start.</summary>
internal interface IJournal : IAsyncDisposable
{
    /// <summary>Notes a change. Changes are written in the order of the calls, so whoever changes the state calls this under the same lock.</summary>
    void Append(Change change);

    /// <summary>Completes when every change noted so far is safe: what is answered after it survives a kill.</summary>
    Task FlushAsync();
}
