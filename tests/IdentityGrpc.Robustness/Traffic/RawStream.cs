using IdentityGrpc.V1;

namespace IdentityGrpc.Robustness.Traffic;

/// <summary>What one stream brought, as it came.</summary>
/// <param name="Name">The watcher and the stream's number.</param>
/// <param name="StartToken">The token that it was started with; null from the beginning of the log.</param>
/// <param name="Messages">Its messages.</param>
internal sealed record RawStream(string Name, string? StartToken, List<WatchRevocationsResponse> Messages);
