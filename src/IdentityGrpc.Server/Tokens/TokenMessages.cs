using Google.Protobuf.WellKnownTypes;

namespace IdentityGrpc.Server.Tokens;

/// <summary>The domain's tokens as the contract's messages.</summary>
internal static class TokenMessages
{
    public static V1.AccessToken ToMessage(this Core.Tokens.AccessToken token) => new()
    {
        Token = token.Value,
        IssueTime = Timestamp.FromDateTimeOffset(token.IssueTime),
        ExpireTime = Timestamp.FromDateTimeOffset(token.ExpireTime),
    };

    public static V1.CacheStatus ToMessage(this Core.Tokens.CacheStatus status) => status switch
    {
        Core.Tokens.CacheStatus.Hit => V1.CacheStatus.Hit,
        Core.Tokens.CacheStatus.Miss => V1.CacheStatus.Miss,
        Core.Tokens.CacheStatus.Coalesced => V1.CacheStatus.Coalesced,
        Core.Tokens.CacheStatus.Bypass => V1.CacheStatus.Bypass,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "The contract has no such cache status."),
    };
}
