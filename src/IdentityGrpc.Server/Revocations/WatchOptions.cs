using IdentityGrpc.Core.Configuration;

namespace IdentityGrpc.Server.Revocations;

/// <summary>How many streams of revocations there may be, and how long they live.</summary>
public sealed class WatchOptions : IValidatedOptions
{
    /// <summary>How many streams one caller may have. All callers that are not authenticated are one.</summary>
    /// <value>1 to 1 000 000. The default value is 10 000.</value>
    public int MaxPerCaller { get; set; } = 10_000;

    /// <summary>How many streams there may be in all.</summary>
    /// <value>1 to 1 000 000. The default value is 20 000.</value>
    public int MaxInAll { get; set; } = 20_000;

    /// <summary>
    /// The age at which a stream ends with OK after a last bookmark, less up to a tenth, so that callers spread over replicas that joined later.
    /// </summary>
    /// <value>1 second to 24 hours. The default value is 1 hour.</value>
    public TimeSpan MaxAge { get; set; } = TimeSpan.FromHours(1);

    /// <summary>
    /// How long a stream whose caller does not read may outlive a stop, or its greatest age, before it is cut off. In a stop only useful below the
    /// server's shutdown timeout.
    /// </summary>
    /// <value>0 seconds to 1 minute. The default value is 2 seconds.</value>
    public TimeSpan DrainGrace { get; set; } = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public IEnumerable<OptionFault> Validate(string path) =>
    [
        .. OptionFault.OutOfRange($"{path}:{nameof(MaxPerCaller)}", MaxPerCaller, 1, 1_000_000),
        .. OptionFault.OutOfRange($"{path}:{nameof(MaxInAll)}", MaxInAll, 1, 1_000_000),
        .. OptionFault.OutOfRange($"{path}:{nameof(MaxAge)}", MaxAge, TimeSpan.FromSeconds(1), TimeSpan.FromDays(1)),
        .. OptionFault.OutOfRange($"{path}:{nameof(DrainGrace)}", DrainGrace, TimeSpan.Zero, TimeSpan.FromMinutes(1)),
    ];
}
