using IdentityGrpc.Core.Configuration;

namespace IdentityGrpc.Core.Tokens.Caching;

/// <summary>How tokens are cached, and how calls to ACS for them are shared and bounded.</summary>
public sealed class TokenCacheOptions : IValidatedOptions
{
    /// <summary>How long a token is handed out after it was issued, give or take <see cref="Jitter"/>.</summary>
    /// <value>1 second to 1 hour. The default value is 5 minutes.</value>
    public TimeSpan TimeToLive { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The part of <see cref="TimeToLive"/> by which it is randomly lengthened or shortened, so that tokens issued together are not renewed together.</summary>
    /// <value>0 to 0.5. The default value is 0.1.</value>
    public double Jitter { get; set; } = 0.1;

    /// <summary>The life that a token from the cache has left at least, whatever the caller asks.</summary>
    /// <value>0 to 50 minutes: the shortest token lives 60. The default value is 10 minutes.</value>
    public TimeSpan Floor { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>The last part of a token's time in the cache, in which a call renews it in the background; 0 for none.</summary>
    /// <value>0 to 0.9. The default value is 0.2.</value>
    public double RefreshAhead { get; set; } = 0.2;

    /// <summary>How many tokens are held; beyond it, the oldest make room.</summary>
    /// <value>1 to 10 000 000. The default value is 100 000.</value>
    public int MaxEntries { get; set; } = 100_000;

    /// <summary>How long issuing one token may take, with all retries and waits, whether its callers have more patience or not.</summary>
    /// <value>1 second to 5 minutes. The default value is 30 seconds.</value>
    public TimeSpan FlightBound { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How many tokens are asked of ACS for one call, when revocations of the identity keep overlapping it, before the caller is told to retry.</summary>
    /// <value>1 to 10. The default value is 4.</value>
    public int MaxTries { get; set; } = 4;

    /// <summary>How long a caller is told to wait after <see cref="MaxTries"/>.</summary>
    /// <value>100 milliseconds to 1 minute. The default value is 1 second.</value>
    public TimeSpan OverlapRetryAfter { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a 429 of ACS is remembered at most, whatever its Retry-After says.</summary>
    /// <value>1 second to 1 hour. The default value is 5 minutes.</value>
    public TimeSpan MaxThrottleMemory { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The longest time that a token can be handed out after the call that issued it began.</summary>
    internal TimeSpan LongestUse => TimeToLive * (1 + Jitter) + FlightBound;

    /// <inheritdoc/>
    public IEnumerable<OptionFault> Validate(string path) =>
    [
        .. OptionFault.OutOfRange($"{path}:{nameof(TimeToLive)}", TimeToLive, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1)),
        .. OptionFault.OutOfRange($"{path}:{nameof(Jitter)}", Jitter, 0, 0.5),
        .. OptionFault.OutOfRange($"{path}:{nameof(Floor)}", Floor, TimeSpan.Zero, TimeSpan.FromMinutes(50)),
        .. OptionFault.OutOfRange($"{path}:{nameof(RefreshAhead)}", RefreshAhead, 0, 0.9),
        .. OptionFault.OutOfRange($"{path}:{nameof(MaxEntries)}", MaxEntries, 1, 10_000_000),
        .. OptionFault.OutOfRange($"{path}:{nameof(FlightBound)}", FlightBound, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5)),
        .. OptionFault.OutOfRange($"{path}:{nameof(MaxTries)}", MaxTries, 1, 10),
        .. OptionFault.OutOfRange($"{path}:{nameof(OverlapRetryAfter)}", OverlapRetryAfter, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(1)),
        .. OptionFault.OutOfRange($"{path}:{nameof(MaxThrottleMemory)}", MaxThrottleMemory, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1)),
    ];
}
