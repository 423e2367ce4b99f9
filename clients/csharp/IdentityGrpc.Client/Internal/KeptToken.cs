using IdentityGrpc.V1;

namespace IdentityGrpc.Client.Internal;

/// <summary>A token beside its times in the form that is compared.</summary>
internal sealed class KeptToken(AccessToken token)
{
    public AccessToken Token { get; } = token;

    public DateTimeOffset IssueTime { get; } = token.IssueTime.ToDateTimeOffset();

    public DateTimeOffset ExpireTime { get; } = token.ExpireTime.ToDateTimeOffset();
}
