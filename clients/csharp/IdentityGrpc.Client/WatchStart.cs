using IdentityGrpc.V1;

namespace IdentityGrpc.Client;

/// <summary>Where a watch starts.</summary>
public sealed record WatchStart
{
    private WatchStart(StartPosition position, string? resumeToken)
    {
        Position = position;
        ResumeToken = resumeToken;
    }

    /// <summary>Before the earliest entry that the log keeps: misses nothing that can still matter.</summary>
    public static WatchStart Earliest { get; } = new(StartPosition.Earliest, null);

    /// <summary>After the latest entry at the time of the first stream.</summary>
    public static WatchStart Now { get; } = new(StartPosition.Now, null);

    internal StartPosition Position { get; }

    /// <summary>The token that was given to <see cref="After"/>, null for the ends of the log.</summary>
    internal string? ResumeToken { get; }

    /// <summary>Right after the event that carried this token.</summary>
    public static WatchStart After(string resumeToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(resumeToken);
        return new WatchStart(StartPosition.Unspecified, resumeToken);
    }

    internal void ApplyTo(WatchRevocationsRequest request)
    {
        if (ResumeToken is null) request.Position = Position;
        else request.ResumeToken = ResumeToken;
    }
}
