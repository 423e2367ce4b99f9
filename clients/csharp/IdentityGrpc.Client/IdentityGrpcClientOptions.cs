using IdentityGrpc.Client.Internal;

namespace IdentityGrpc.Client;

/// <summary>How an <see cref="IdentityGrpcClient"/> reaches the server.</summary>
public sealed class IdentityGrpcClientOptions
{
    /// <summary>Where the server is.</summary>
    /// <value>An absolute address with http, which is HTTP/2 without TLS, or https. Required.</value>
    public string Address { get; set; } = "";

    /// <summary>How long a unary call that says nothing else may take, with all its attempts. Watches have no deadline.</summary>
    /// <value>10 milliseconds to 1 hour. The default value is 30 seconds.</value>
    public TimeSpan Deadline { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How often a unary call is tried while the server is unavailable. Only calls that can be repeated safely are: not CreateIdentity, and not
    /// ExchangeTeamsUserToken.
    /// </summary>
    /// <value>1, which is no retry, to 5. The default value is 4.</value>
    public int MaxAttempts { get; set; } = 4;

    /// <summary>
    /// The greatest wait before the first retry of a call, or of a connection; it grows with each further one. The actual wait has a random part.
    /// </summary>
    /// <value>1 millisecond to 1 minute. The default value is 200 milliseconds.</value>
    public TimeSpan InitialBackoff { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>What the growth ends at.</summary>
    /// <value><see cref="InitialBackoff"/> to 1 minute. The default value is 2 seconds.</value>
    public TimeSpan MaxBackoff { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long making a connection may take.</summary>
    /// <value>10 milliseconds to 5 minutes. The default value is 5 seconds.</value>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The silence on a connection after which it is pinged.</summary>
    /// <value>1 second to 1 hour. The default value is 30 seconds.</value>
    public TimeSpan KeepAlivePingDelay { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the answer to a ping may take before the connection is given up.</summary>
    /// <value>1 second to 5 minutes. The default value is 10 seconds.</value>
    public TimeSpan KeepAlivePingTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Changes the handler under the channel at last: client certificates, trust, proxies.</summary>
    /// <value>The default value is null: it stays as the other options say.</value>
    public Action<SocketsHttpHandler>? ConfigureHandler { get; set; }

    /// <summary>Every fault.</summary>
    internal IEnumerable<string> Validate() =>
    [
        .. AddressFault(),
        .. OutOfRange(nameof(Deadline), Deadline, TimeSpan.FromMilliseconds(10), TimeSpan.FromHours(1)),
        .. OutOfRange(nameof(MaxAttempts), MaxAttempts, 1, Channels.MaxAttempts),
        .. OutOfRange(nameof(InitialBackoff), InitialBackoff, TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(1)),
        .. OutOfRange(nameof(MaxBackoff), MaxBackoff, InitialBackoff, TimeSpan.FromMinutes(1)),
        .. OutOfRange(nameof(ConnectTimeout), ConnectTimeout, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(5)),
        .. OutOfRange(nameof(KeepAlivePingDelay), KeepAlivePingDelay, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1)),
        .. OutOfRange(nameof(KeepAlivePingTimeout), KeepAlivePingTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5)),
    ];

    private IEnumerable<string> AddressFault()
    {
        if (!Uri.TryCreate(Address, UriKind.Absolute, out Uri? address) || address.Scheme is not ("http" or "https"))
        {
            yield return $"{nameof(Address)}: '{Address}' is not an absolute address with http or https";
        }
    }

    private static IEnumerable<string> OutOfRange<T>(string name, T value, T min, T max)
        where T : IComparable<T>
    {
        if (value.CompareTo(min) < 0 || value.CompareTo(max) > 0) yield return $"{name}: {value} is not from {min} to {max}";
    }
}
