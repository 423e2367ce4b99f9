using IdentityGrpc.Core.Configuration;

namespace IdentityGrpc.Server.Configuration;

/// <summary>Where the ACS emulator inside the process listens: on loopback, for the server itself and for anyone who develops against ACS.</summary>
public sealed class EmbeddedEmulatorOptions : IValidatedOptions
{
    /// <summary>The https port.</summary>
    /// <value>1 to 65535, or 0 for any free one. The default value is 7443.</value>
    public int HttpsPort { get; set; } = 7443;

    /// <summary>The http port.</summary>
    /// <value>1 to 65535, or 0 for any free one. The default value is 7480.</value>
    public int HttpPort { get; set; } = 7480;

    /// <inheritdoc/>
    public IEnumerable<OptionFault> Validate(string path) =>
    [
        .. OptionFault.OutOfRange($"{path}:{nameof(HttpsPort)}", HttpsPort, 0, 65535),
        .. OptionFault.OutOfRange($"{path}:{nameof(HttpPort)}", HttpPort, 0, 65535),
    ];
}
