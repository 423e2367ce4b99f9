namespace IdentityGrpc.Testing.Histories;

/// <summary>Everything that one stream brought.</summary>
/// <param name="Name">How violations call it.</param>
/// <param name="Start">The position that it was started after.</param>
/// <param name="Passes">Its filter.</param>
/// <param name="Messages">Its messages, in the order of their arrival.</param>
public sealed record WatchedStream(string Name, long Start, Func<LoggedEntry, bool> Passes, IReadOnlyList<WatchedMessage> Messages)
{
    /// <summary>The entries of all messages, in the order of their arrival.</summary>
    public IEnumerable<long> Sequences => Messages.SelectMany(message => message.Sequences);
}
