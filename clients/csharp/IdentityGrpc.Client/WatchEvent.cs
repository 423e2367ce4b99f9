using IdentityGrpc.V1;

namespace IdentityGrpc.Client;

/// <summary>What a <see cref="RevocationWatcher"/> gives. The union is closed: its members are all nested here.</summary>
public abstract record WatchEvent
{
    private WatchEvent()
    {
    }

    /// <summary>Entries of the log: what one message brought.</summary>
    /// <param name="Entries">At least one, with rising sequences.</param>
    /// <param name="ResumeToken">Starts a watch right after them. To be saved once they have been dealt with.</param>
    public sealed record Revocations(IReadOnlyList<Revocation> Entries, string ResumeToken) : WatchEvent;

    /// <summary>Everything up to the token was delivered; nothing new has happened.</summary>
    /// <param name="ResumeToken">Starts a watch right here.</param>
    public sealed record Bookmark(string ResumeToken) : WatchEvent;

    /// <summary>What was in the log when the stream started has been delivered. Comes once per stream, so again after a reconnection.</summary>
    /// <param name="ResumeToken">Starts a watch right here.</param>
    public sealed record CaughtUp(string ResumeToken) : WatchEvent;

    /// <summary>The position is lost: what was learned before is to be forgotten, for the whole log follows, from its earliest entry.</summary>
    /// <param name="Reason"><c>RESUME_TOKEN_INVALID</c>, <c>RESUME_TOKEN_EXPIRED</c> or <c>RESUME_TOKEN_AHEAD</c>.</param>
    public sealed record Reset(string Reason) : WatchEvent;
}
