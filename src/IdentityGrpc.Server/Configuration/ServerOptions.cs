using System.Net;
using IdentityGrpc.Core.Configuration;

namespace IdentityGrpc.Server.Configuration;

/// <summary>Where the server listens, and what it takes.</summary>
public sealed class ServerOptions : IValidatedOptions
{
    /// <summary>The IP address that gRPC listens on, without TLS (h2c): a sidecar or a mesh adds it.</summary>
    /// <value>The default value is <c>127.0.0.1</c>.</value>
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>The port that gRPC listens on.</summary>
    /// <value>1 to 65535, or 0 for any free one. The default value is 50051.</value>
    public int Port { get; set; } = 50051;

    /// <summary>The IP address that the admin endpoints <c>/livez</c>, <c>/readyz</c> and, with PostgreSQL, <c>/replicas</c> listen on, over HTTP/1.1. They tell nothing secret.</summary>
    /// <value>The default value is <c>127.0.0.1</c>.</value>
    public string AdminAddress { get; set; } = "127.0.0.1";

    /// <summary>The port of the admin endpoints.</summary>
    /// <value>1 to 65535, or 0 for any free one. The default value is 50080.</value>
    public int AdminPort { get; set; } = 50080;

    /// <summary>
    /// Whether <see cref="Address"/> may be other than loopback although callers are not authenticated: whoever reaches the port can then issue
    /// and revoke tokens of every identity.
    /// </summary>
    /// <value>The default value is <c>false</c>.</value>
    public bool InsecureAllowUnauthenticatedNetworkCallers { get; set; }

    /// <summary>The largest request message, in bytes.</summary>
    /// <value>1024 to 16777216. The default value is 4194304 (4 MiB).</value>
    public int MaxRequestBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>How long a stop waits for calls under way.</summary>
    /// <value>0 seconds to 5 minutes. The default value is 4 seconds.</value>
    public TimeSpan ShutdownTimeout { get; set; } = TimeSpan.FromSeconds(4);

    /// <summary>Whether the server describes its services to callers (gRPC reflection), so that grpcurl needs no schema.</summary>
    /// <value>The default value is <c>true</c>.</value>
    public bool Reflection { get; set; } = true;

    /// <inheritdoc/>
    public IEnumerable<OptionFault> Validate(string path) =>
    [
        .. ValidateAddress($"{path}:{nameof(Address)}", Address),
        .. OptionFault.OutOfRange($"{path}:{nameof(Port)}", Port, 0, 65535),
        .. ValidateAddress($"{path}:{nameof(AdminAddress)}", AdminAddress),
        .. OptionFault.OutOfRange($"{path}:{nameof(AdminPort)}", AdminPort, 0, 65535),
        .. OptionFault.OutOfRange($"{path}:{nameof(MaxRequestBytes)}", MaxRequestBytes, 1024, 16 * 1024 * 1024),
        .. OptionFault.OutOfRange($"{path}:{nameof(ShutdownTimeout)}", ShutdownTimeout, TimeSpan.Zero, TimeSpan.FromMinutes(5)),
        .. ValidateExposure(path),
    ];

    private static IEnumerable<OptionFault> ValidateAddress(string path, string address)
    {
        if (!IPAddress.TryParse(address, out _)) yield return new OptionFault(path, $"'{address}' is not an IP address");
    }

    private IEnumerable<OptionFault> ValidateExposure(string path)
    {
        bool exposed = IPAddress.TryParse(Address, out IPAddress? ip) && !IPAddress.IsLoopback(ip);
        if (exposed && !InsecureAllowUnauthenticatedNetworkCallers)
        {
            yield return new OptionFault(
                $"{path}:{nameof(Address)}",
                $"'{Address}' is not loopback, and callers are not authenticated; set {path}:{nameof(InsecureAllowUnauthenticatedNetworkCallers)}=true only behind something that authenticates them");
        }
    }
}
