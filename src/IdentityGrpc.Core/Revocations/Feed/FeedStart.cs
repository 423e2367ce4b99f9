namespace IdentityGrpc.Core.Revocations.Feed;

/// <summary>Where a reader of the feed starts. The union is closed: its members are all nested here.</summary>
public abstract record FeedStart
{
    private FeedStart()
    {
    }

    /// <summary>Before the earliest entry that is kept.</summary>
    public sealed record Earliest : FeedStart;

    /// <summary>After the latest entry at the time of the call.</summary>
    public sealed record Now : FeedStart;

    /// <summary>Right after what a resume token stands for.</summary>
    /// <param name="ResumeToken">The token as the caller gave it.</param>
    public sealed record After(string ResumeToken) : FeedStart;
}
