namespace IdentityGrpc.Core.Revocations.Replication;

/// <summary>What a replica has told of itself, and the way to what is told after it: whoever goes along hears everything that reaches this process.</summary>
/// <param name="replica">The replica; null where something else has changed, and the list must be looked at.</param>
/// <param name="position">What that replica has applied.</param>
public sealed class ReplicaNews(Guid? replica, long position)
{
    private readonly TaskCompletionSource<ReplicaNews> _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Where a process begins to listen.</summary>
    public static ReplicaNews Begin() => new(replica: null, 0);

    /// <summary>The replica; null where something else has changed, and the list must be looked at.</summary>
    public Guid? Replica => replica;

    /// <summary>What that replica has applied.</summary>
    public long Position => position;

    /// <summary>What is told next.</summary>
    public Task<ReplicaNews> Next => _next.Task;

    /// <summary>Tells what comes after this. Once only.</summary>
    public ReplicaNews Follow(Guid? replica, long position)
    {
        var news = new ReplicaNews(replica, position);
        _next.SetResult(news);
        return news;
    }
}
