namespace IdentityGrpc.Client.Conformance.Servers;

/// <summary>How the cases reach their servers.</summary>
internal static class Connections
{
    /// <summary>Without retries by the channel: one call of a case is one call at the server. A call without a deadline gets 20 s.</summary>
    public static IdentityGrpcClientOptions To(string address) =>
        new() { Address = $"http://{address}", Deadline = TimeSpan.FromSeconds(20), MaxAttempts = 1 };
}
