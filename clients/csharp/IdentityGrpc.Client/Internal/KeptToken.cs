using Grpc.Core;
using IdentityGrpc.V1;

namespace IdentityGrpc.Client.Internal;

/// <summary>A token beside its times in the form that is compared.</summary>
internal sealed record KeptToken(AccessToken Token, DateTimeOffset IssueTime, DateTimeOffset ExpireTime)
{
    /// <exception cref="RpcException">The answer lacks the token or one of its times, against the contract.</exception>
    public static KeptToken From(IssueAccessTokenResponse response) => response.AccessToken is { Token.Length: > 0, IssueTime: { } issued, ExpireTime: { } expires } token
        ? new KeptToken(token, issued.ToDateTimeOffset(), expires.ToDateTimeOffset())
        : throw new RpcException(new Status(StatusCode.Internal, "The answer holds no token, or not its times."));
}
