using System.Runtime.CompilerServices;

namespace IdentityGrpc.Server.Health;

/// <summary>
/// The one place that knows what serves: every service that is named to it, except while one of its checks fails, and nothing once the server
/// stops. The gRPC health service and the admin endpoints only read it.
/// </summary>
public sealed class ServerHealth : IDisposable
{
    /// <summary>The name of the server as a whole.</summary>
    public const string WholeServer = "";

    private readonly Lock _lock = new();
    private readonly HashSet<string> _services;
    private readonly ReadinessCheck _shutdown = new("shutdown");
    private readonly ReadinessCheck[] _checks;
    private readonly CancellationTokenSource _draining = new();
    private readonly CancellationTokenRegistration _stopping;
    private readonly ILogger _logger;
    private volatile HealthSnapshot _current;

    /// <summary>Starts with everything serving that no check forbids.</summary>
    /// <param name="services">The full names of the services.</param>
    /// <param name="checks">What must be well.</param>
    /// <param name="lifetime">Says when the server stops.</param>
    /// <param name="logger">Gets each change of a check.</param>
    public ServerHealth(IEnumerable<string> services, IEnumerable<ReadinessCheck> checks, IHostApplicationLifetime lifetime, ILogger<ServerHealth> logger)
    {
        _services = new HashSet<string>(services, StringComparer.Ordinal) { WholeServer };
        _checks = [_shutdown, .. checks];
        _logger = logger;
        Draining = _draining.Token;
        lock (_lock)
        {
            // A check that changes meanwhile waits for the lock, and is looked at again.
            foreach (ReadinessCheck check in _checks[1..]) check.Changed += OnCheckChanged;
            // A stop is no trouble, and whoever stops the server says so.
            _shutdown.Changed += (_, _) => Refresh();
            _current = TakeSnapshot_NeedsLock();
        }
        _stopping = lifetime.ApplicationStopping.Register(Drain);
    }

    /// <summary>What serves now.</summary>
    public HealthSnapshot Current => _current;

    /// <summary>Everything that must be well, in a fixed order.</summary>
    public IReadOnlyList<ReadinessCheck> Checks => _checks;

    /// <summary>
    /// Cancelled when the server stops, and only after <see cref="Current"/> says so. Who ends streams because of a stop listens to this rather
    /// than to the host, whose listeners run in no useful order.
    /// </summary>
    public CancellationToken Draining { get; }

    /// <summary>
    /// Gives what serves now, at once, and then each change, until the server stops; a snapshot that says so is the last one. Who is slow gets the
    /// newest, whatever was between.
    /// </summary>
    public async IAsyncEnumerable<HealthSnapshot> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            HealthSnapshot snapshot = Current;
            yield return snapshot;
            if (snapshot.IsDraining) yield break;
            await snapshot.Superseded.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Makes a service known. Who watches it already is told its state.</summary>
    public void AddService(string service)
    {
        lock (_lock) _services.Add(service);
        Refresh();
    }

    /// <summary>Says that nothing serves any more, for good. Called by itself when the host stops.</summary>
    public void Drain()
    {
        _shutdown.Fail("the server is stopping");
        _draining.Cancel();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stopping.Dispose();
        _draining.Dispose();
    }

    private void OnCheckChanged(object? sender, EventArgs e)
    {
        var check = (ReadinessCheck)sender!;
        if (check.Problem is { } problem) _logger.CheckFailed(check.Name, problem);
        else _logger.CheckPassed(check.Name);
        Refresh();
    }

    // Each change ends with a look at everything, under the lock: whichever of two concurrent looks comes last has seen both changes.
    private void Refresh()
    {
        lock (_lock)
        {
            HealthSnapshot before = _current;
            HealthSnapshot now = TakeSnapshot_NeedsLock();
            if (now.SaysTheSameAs(before)) return;
            _current = now;
            before.Supersede();
        }
    }

    private HealthSnapshot TakeSnapshot_NeedsLock()
    {
        bool isDraining = _shutdown.Problem is not null;
        ReadinessCheck[] failing = [.. _checks.Where(check => check.Problem is not null)];
        bool Serves(string service) => !isDraining && !failing.Any(check => check.Concerns(service));
        return new HealthSnapshot(_services.Select(service => KeyValuePair.Create(service, Serves(service))), isDraining);
    }
}
