namespace IdentityGrpc.FaultServer.Scripts;

/// <summary>How a stream ends.</summary>
internal abstract record StreamEnd
{
    private StreamEnd()
    {
    }

    /// <summary>Half a message, then a reset of the HTTP/2 stream; before <c>started</c>, the reset alone.</summary>
    internal sealed record Cut : StreamEnd;

    /// <summary>The TCP connection is closed.</summary>
    internal sealed record Drop : StreamEnd;

    /// <summary>Nothing more comes, until the client goes.</summary>
    internal sealed record Silence : StreamEnd;

    /// <summary>A status, also OK.</summary>
    internal sealed record WithStatus(StatusScript Status) : StreamEnd;
}
