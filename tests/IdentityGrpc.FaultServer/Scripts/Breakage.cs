namespace IdentityGrpc.FaultServer.Scripts;

/// <summary>What is broken about the details of a status.</summary>
internal enum Breakage
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The bytes are no google.rpc.Status.</summary>
    Status,

    /// <summary>The google.rpc.Status is one, but the bytes of its details are not of their types.</summary>
    Details,
}
