namespace IdentityGrpc.Core.Tokens;

/// <summary>An ACS access token. A secret: it does not print itself, so that no log, trace or exception shows it by accident.</summary>
/// <param name="value">The signed JWT.</param>
/// <param name="issueTime">The token's <c>iat</c>: whole seconds of the clock of ACS.</param>
/// <param name="expireTime">The time from which ACS no longer accepts the token.</param>
public sealed class AccessToken(string value, DateTimeOffset issueTime, DateTimeOffset expireTime)
{
    // Half the size of what they are given as; a hundred thousand of these lie in the cache.
    private readonly long _issueTicks = issueTime.UtcTicks;
    private readonly long _expireTicks = expireTime.UtcTicks;

    /// <summary>The signed JWT. To be handed to the caller and to nobody else.</summary>
    public string Value { get; } = value;

    /// <summary>The token's <c>iat</c>: whole seconds of the clock of ACS.</summary>
    public DateTimeOffset IssueTime => new(_issueTicks, TimeSpan.Zero);

    /// <summary>The time from which ACS no longer accepts the token.</summary>
    public DateTimeOffset ExpireTime => new(_expireTicks, TimeSpan.Zero);

    /// <inheritdoc/>
    public override string ToString() => $"(access token, expires {ExpireTime:O})";
}
