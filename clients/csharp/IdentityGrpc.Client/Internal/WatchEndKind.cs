namespace IdentityGrpc.Client.Internal;

/// <summary>What follows from the end of a stream.</summary>
internal enum WatchEndKind
{
    /// <summary>Another stream, from the same position.</summary>
    Reconnect,

    /// <summary>Another stream, from the earliest entry.</summary>
    Reset,

    /// <summary>Nothing: the caller gets the error.</summary>
    Final,
}
