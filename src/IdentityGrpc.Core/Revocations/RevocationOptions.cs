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

    /// <inheritdoc/>
    public IEnumerable<OptionFault> Validate(string path) =>
    [
        .. OptionFault.OutOfRange($"{path}:{nameof(RevokeTimeMargin)}", RevokeTimeMargin, TimeSpan.Zero, TimeSpan.FromMinutes(1)),
        .. OptionFault.OutOfRange($"{path}:{nameof(UpstreamBound)}", UpstreamBound, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10)),
    ];
}
