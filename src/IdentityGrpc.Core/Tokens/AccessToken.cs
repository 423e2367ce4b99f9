namespace IdentityGrpc.Core.Tokens;

/// <summary>An ACS access token. A secret: it does not print itself, so that no log, trace or exception shows it by accident.</summary>
/// <param name="value">The signed JWT.</param>
/// <param name="issueTime">The token's <c>iat</c>: whole seconds of the clock of ACS.</param>
/// <param name="expireTime">The time from which ACS no longer accepts the token.</param>
public sealed class AccessToken(string value, DateTimeOffset issueTime, DateTimeOffset expireTime)
{
    /// <summary>The signed JWT. To be handed to the caller and to nobody else.</summary>
    public string Value { get; } = value;

    /// <summary>The token's <c>iat</c>: whole seconds of the clock of ACS.</summary>
    public DateTimeOffset IssueTime { get; } = issueTime;

    /// <summary>The time from which ACS no longer accepts the token.</summary>
    public DateTimeOffset ExpireTime { get; } = expireTime;

    /// <inheritdoc/>
    public override string ToString() => $"(access token, expires {ExpireTime:O})";
}
