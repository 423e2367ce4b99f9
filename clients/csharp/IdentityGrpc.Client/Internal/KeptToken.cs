using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using IdentityGrpc.V1;

namespace IdentityGrpc.Client.Internal;

/// <summary>A token beside its times in the form that is compared.</summary>
internal sealed record KeptToken(AccessToken Token, DateTimeOffset IssueTime, DateTimeOffset ExpireTime)
{
    // The range of google.protobuf.Timestamp: the years 1 to 9999.
    private const long MinSeconds = -62_135_596_800;
    private const long MaxSeconds = 253_402_300_799;

    /// <exception cref="RpcException">The answer lacks the token or one of its times, or holds one that cannot be, against the contract.</exception>
    public static KeptToken From(IssueAccessTokenResponse response) =>
        response.AccessToken is { Token.Length: > 0 } token && TimeOf(token.IssueTime) is { } issued && TimeOf(token.ExpireTime) is { } expires
            ? new KeptToken(token, issued, expires)
            : throw new RpcException(new Status(StatusCode.Internal, "The answer holds no token, or not its times."));

    private static DateTimeOffset? TimeOf(Timestamp? time) =>
        time is { Seconds: >= MinSeconds and <= MaxSeconds, Nanos: >= 0 and <= 999_999_999 } ? time.ToDateTimeOffset() : null;
}
