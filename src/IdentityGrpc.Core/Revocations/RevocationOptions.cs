using IdentityGrpc.Core.Configuration;

namespace IdentityGrpc.Core.Revocations;

/// <summary>How revocations are carried out.</summary>
public sealed class RevocationOptions : IValidatedOptions
{
    /// <summary>What is added to the time of ACS's answer to get the <c>revoke_time</c>: covers clocks of ACS that differ.</summary>
    /// <value>0 to 60 seconds; whole seconds. The default value is 1 second.</value>
    public TimeSpan RevokeTimeMargin { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a recorded revocation may take at ACS, with all retries, before its outcome counts as unknown.</summary>
    /// <value>1 second to 10 minutes. The default value is 30 seconds.</value>
    public TimeSpan UpstreamBound { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The delay before a revocation whose outcome is unknown is tried again; it doubles with each further try.</summary>
    /// <value>10 milliseconds to 1 minute. The default value is 1 second.</value>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest delay between such tries.</summary>
    /// <value>1 second to 1 hour, and no less than <see cref="RetryDelay"/>. The default value is 1 minute.</value>
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// How long a recorded revocation is left to whoever began it. Longer than its first attempt lasts, unless the log was slow to take it: from then
    /// on, asking ACS again is what everybody would do.
    /// </summary>
    internal TimeSpan RecoveryDelay => UpstreamBound + TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public IEnumerable<OptionFault> Validate(string path) =>
    [
        .. OptionFault.OutOfRange($"{path}:{nameof(RevokeTimeMargin)}", RevokeTimeMargin, TimeSpan.Zero, TimeSpan.FromMinutes(1)),
        .. OptionFault.OutOfRange($"{path}:{nameof(UpstreamBound)}", UpstreamBound, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10)),
        .. OptionFault.OutOfRange($"{path}:{nameof(RetryDelay)}", RetryDelay, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(1)),
        .. OptionFault.OutOfRange($"{path}:{nameof(MaxRetryDelay)}", MaxRetryDelay, Longer(RetryDelay, TimeSpan.FromSeconds(1)), TimeSpan.FromHours(1)),
    ];

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
