namespace IdentityGrpc.Core.Revocations.Replication.Internal;

/// <summary>The revocations that have begun in the log and not ended, and how long this process has known them.</summary>
internal sealed class OpenRevocations(TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<RevocationId, (Revocation Requested, long Since)> _open = [];

    /// <summary>Takes note of an entry; they come in the order of the log.</summary>
    public void Observe(Revocation revocation)
    {
        lock (_lock)
        {
            if (revocation.Entry.Phase == RevocationPhase.Requested) _open.TryAdd(revocation.Entry.RevocationId, (revocation, time.GetTimestamp()));
            else _open.Remove(revocation.Entry.RevocationId);
        }
    }

    /// <summary>Forgets all: another log begins.</summary>
    public void Clear()
    {
        lock (_lock) _open.Clear();
    }

    /// <summary>Those that are known for at least that long.</summary>
    public IReadOnlyList<Revocation> KnownFor(TimeSpan age)
    {
        lock (_lock) return [.. _open.Values.Where(open => time.GetElapsedTime(open.Since) >= age).Select(open => open.Requested)];
    }
}
