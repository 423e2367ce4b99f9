namespace IdentityGrpc.Core.Revocations.Internal;

/// <summary>
/// Between "issued before this time is void", as callers and ACS say it, and "an <c>iat</c> at or before this second is void", as the log says it:
/// an <c>iat</c> is whole seconds, so a second that the time cuts in two is void as a whole.
/// </summary>
internal static class RevokeTimes
{
    private static readonly TimeSpan s_oneSecond = TimeSpan.FromSeconds(1);

    public static DateTimeOffset? LastVoidSecond(DateTimeOffset? issuedBefore)
    {
        if (issuedBefore is not { } time) return null;
        var second = DateTimeOffset.FromUnixTimeSeconds(time.ToUnixTimeSeconds());
        return second == time ? second - s_oneSecond : second;
    }

    public static DateTimeOffset? IssuedBefore(DateTimeOffset? lastVoidSecond) => lastVoidSecond + s_oneSecond;
}
