using Google.Protobuf.WellKnownTypes;
using IdentityGrpc.V1;

namespace IdentityGrpc.Client.Tests.Fakes;

/// <summary>What a server sends.</summary>
internal static class Messages
{
    public static WatchRevocationsResponse Started(string token, TimeSpan? heartbeat = null) => new()
    {
        ResumeToken = token,
        Started = new WatchStarted { HeartbeatInterval = Duration.FromTimeSpan(heartbeat ?? TimeSpan.FromSeconds(15)) },
    };

    public static WatchRevocationsResponse Entry(string token, long sequence) => new()
    {
        ResumeToken = token,
        Revocations = new RevocationBatch { Revocations = { new Revocation { Sequence = sequence } } },
    };

    public static WatchRevocationsResponse CaughtUp(string token) => new() { ResumeToken = token, CaughtUp = new WatchCaughtUp() };

    public static WatchRevocationsResponse Heartbeat(string token) => new() { ResumeToken = token, Heartbeat = new WatchHeartbeat() };

    /// <summary>A token that was issued at, and expires after, the given times.</summary>
    public static IssueAccessTokenResponse Token(string text, DateTimeOffset issued, TimeSpan life) => new()
    {
        AccessToken = new AccessToken { Token = text, IssueTime = issued.ToTimestamp(), ExpireTime = (issued + life).ToTimestamp() },
    };
}
