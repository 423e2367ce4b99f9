using IdentityGrpc.Acs;
using IdentityGrpc.AcsEmulator;
using IdentityGrpc.Server.Configuration;

namespace IdentityGrpc.Server.Embedded;

/// <summary>
/// The ACS emulator inside the process: starts before the server listens and stops after it. The server calls it like any ACS resource, over
/// http, through the SDK.
/// </summary>
internal sealed class EmbeddedAcs(IdentityGrpcOptions options, TimeProvider time, ILoggerFactory loggers) : IHostedService, IAsyncDisposable
{
    private AcsEmulatorHost? _emulator;

    /// <exception cref="InvalidOperationException">The server has not started yet.</exception>
    public AcsEmulatorHost Emulator => _emulator ?? throw new InvalidOperationException("The embedded emulator has not started.");

    /// <summary>The configured upstream with the emulator's connection string.</summary>
    public UpstreamOptions Upstream => new()
    {
        ConnectionString = Emulator.HttpConnectionString,
        AttemptTimeout = options.Upstream.AttemptTimeout,
        MaxRetries = options.Upstream.MaxRetries,
        RetryDelay = options.Upstream.RetryDelay,
    };

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var emulatorOptions = new AcsEmulatorOptions
        {
            HttpsPort = options.Emulator.HttpsPort,
            HttpPort = options.Emulator.HttpPort,
            DataDirectory = Path.Combine(options.DataDirectory, "acs-emulator"),
        };
        _emulator = await AcsEmulatorHost.StartAsync(emulatorOptions, time, loggers, cancellationToken);
        loggers.CreateLogger<EmbeddedAcs>().RunningOnEmulator();
    }

    public async Task StopAsync(CancellationToken cancellationToken) => await DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        // Both the host and the container come here.
        if (Interlocked.Exchange(ref _emulator, null) is { } emulator) await emulator.DisposeAsync();
    }
}
