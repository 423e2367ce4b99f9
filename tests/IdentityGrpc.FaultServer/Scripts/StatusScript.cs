using Grpc.Core;

namespace IdentityGrpc.FaultServer.Scripts;

/// <summary>A status with its details.</summary>
/// <param name="Code">The gRPC code.</param>
/// <param name="Message">The status message.</param>
/// <param name="Reason">The reason of the ErrorInfo; null for none.</param>
/// <param name="Domain">The domain of the ErrorInfo.</param>
/// <param name="Metadata">The metadata of the ErrorInfo.</param>
/// <param name="Fields">Field violations with their descriptions.</param>
/// <param name="Retry">The delay of the RetryInfo; null for none.</param>
/// <param name="Unknown">Whether a detail of a type that no client knows comes before the others.</param>
/// <param name="Breakage">What is broken about the details.</param>
internal sealed record StatusScript(
    StatusCode Code,
    string Message,
    string? Reason,
    string Domain,
    IReadOnlyDictionary<string, string> Metadata,
    IReadOnlyDictionary<string, string> Fields,
    TimeSpan? Retry,
    bool Unknown,
    Breakage Breakage)
{
    /// <summary>The end of a stream that has none to complain of.</summary>
    public static StatusScript Ok { get; } = new(
        StatusCode.OK, "", Reason: null, "", new Dictionary<string, string>(), new Dictionary<string, string>(), Retry: null, Unknown: false, Breakage.None);
}
