using IdentityGrpc.V1;

namespace IdentityGrpc.Client;

/// <summary>What a <see cref="RevocationWatcher"/> watches, and how patiently.</summary>
public sealed class RevocationWatcherOptions
{
    /// <summary>Where the watch starts.</summary>
    /// <value>The default value is <see cref="WatchStart.Earliest"/>, which misses nothing.</value>
    public WatchStart Start { get; init; } = WatchStart.Earliest;

    /// <summary>Passes only revocations of these identities.</summary>
    /// <value>At most 100 ids. The default value is empty: all identities.</value>
    public IReadOnlyCollection<string> IdentityIds { get; init; } = [];

    /// <summary>Passes only these causes.</summary>
    /// <value>The default value is empty: all causes.</value>
    public IReadOnlyCollection<RevocationCause> Causes { get; init; } = [];

    /// <summary>The longest silence that the server is asked to keep. Three times this without a message, and the stream counts as dead.</summary>
    /// <value>1 second to 60 seconds, which the server checks. The default value is null: the server's choice, 15 seconds.</value>
    public TimeSpan? HeartbeatInterval { get; init; }

    /// <summary>The greatest wait before the first try to reconnect; it doubles with each further one. The actual wait is a random part of it.</summary>
    /// <value>Not negative. The default value is 200 milliseconds.</value>
    public TimeSpan InitialBackoff { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>What the doubling ends at. A longer wait that the server itself asks for is kept nevertheless.</summary>
    /// <value>No less than <see cref="InitialBackoff"/>. The default value is 10 seconds.</value>
    public TimeSpan MaxBackoff { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Called before each wait to reconnect, also before the restart after a reset: the place to log or to count. The watch goes on when it returns,
    /// and fails if it throws.
    /// </summary>
    /// <value>The default value is null: nobody is told.</value>
    public Action<WatchReconnection>? ObserveReconnect { get; init; }
}
