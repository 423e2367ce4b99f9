namespace IdentityGrpc.Testing.Histories;

/// <summary>A message as a watcher saw it.</summary>
/// <param name="Position">The position that its resume token stands for.</param>
/// <param name="Sequences">The entries that it carried, in its order.</param>
public sealed record WatchedMessage(long Position, IReadOnlyList<long> Sequences);
