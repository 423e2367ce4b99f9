using IdentityGrpc.Core.Configuration;

namespace IdentityGrpc.Server.Configuration;

/// <summary>The configuration cannot be right. Carries every fault, none with a secret.</summary>
/// <param name="faults">Every fault; at least one.</param>
public sealed class ConfigurationFaultException(IReadOnlyList<OptionFault> faults)
    : Exception(string.Join(Environment.NewLine, faults))
{
    /// <summary>Every fault; at least one.</summary>
    public IReadOnlyList<OptionFault> Faults { get; } = faults;
}
