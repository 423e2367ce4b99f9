using IdentityGrpc.Core.Configuration;

namespace IdentityGrpc.Core.Revocations.Feed;

/// <summary>What is kept of the log, in memory and in storage.</summary>
public sealed class FeedOptions : IValidatedOptions
{
    /// <summary>How many of the latest entries are held in memory for all readers together. Who is further behind reads from storage.</summary>
    /// <value>16 to 1 048 576; rounded up to a power of two. The default value is 4096.</value>
    public int RingCapacity { get; set; } = 4096;

    /// <summary>How long entries are kept. Longer than any token lives, so that the log names every revocation that can still matter.</summary>
    /// <value>25 hours to 90 days. The default value is 25 hours.</value>
    public TimeSpan Retention { get; set; } = TimeSpan.FromHours(25);

    /// <summary>How often entries past their retention are removed.</summary>
    /// <value>1 second to 24 hours. The default value is 10 minutes.</value>
    public TimeSpan TrimInterval { get; set; } = TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    public IEnumerable<OptionFault> Validate(string path) =>
    [
        .. OptionFault.OutOfRange($"{path}:{nameof(RingCapacity)}", RingCapacity, 16, 1 << 20),
        .. OptionFault.OutOfRange($"{path}:{nameof(Retention)}", Retention, TimeSpan.FromHours(25), TimeSpan.FromDays(90)),
        .. OptionFault.OutOfRange($"{path}:{nameof(TrimInterval)}", TrimInterval, TimeSpan.FromSeconds(1), TimeSpan.FromDays(1)),
    ];
}
