using System.Net;
using IdentityGrpc.AcsEmulator.Internal.Hosting;
using IdentityGrpc.AcsEmulator.Internal.Inspection;
using IdentityGrpc.AcsEmulator.Internal.Persistence;
using IdentityGrpc.AcsEmulator.Internal.Resources;
using IdentityGrpc.AcsEmulator.Internal.Tokens;

namespace IdentityGrpc.AcsEmulator;

/// <summary>
/// A running emulator inside this process. It shares nothing with the process but the logger factory and the clock that it is given: no console,
/// signals, configuration or environment variables.
/// </summary>
public sealed class AcsEmulatorHost : IAsyncDisposable
{
    // Requests in flight get this long to end, then they are cut off.
    private static readonly TimeSpan s_stopTimeout = TimeSpan.FromMilliseconds(500);

    private readonly WebApplication _app;
    private readonly EmulatorStorage _storage;
    private readonly TokenInspector _inspector;
    private bool _disposed;

    private AcsEmulatorHost(WebApplication app, EmulatorStorage storage, AcsEmulatorOptions options)
    {
        _app = app;
        _storage = storage;
        _inspector = app.Services.GetRequiredService<TokenInspector>();
        HttpsEndpoint = EndpointOf(app, Uri.UriSchemeHttps, options);
        HttpEndpoint = EndpointOf(app, Uri.UriSchemeHttp, options);
        var accessKey = options.Resources[0].AccessKey;
        ConnectionString = $"endpoint={HttpsEndpoint};accesskey={accessKey}";
        HttpConnectionString = $"endpoint={HttpEndpoint};accesskey={accessKey}";
    }

    /// <summary>Where the emulator answers with TLS.</summary>
    public Uri HttpsEndpoint { get; }

    /// <summary>Where the emulator answers without TLS.</summary>
    public Uri HttpEndpoint { get; }

    /// <summary>The connection string of the first resource, over https.</summary>
    public string ConnectionString { get; }

    /// <summary>The connection string of the first resource, over http.</summary>
    public string HttpConnectionString { get; }

    /// <summary>The certificate that clients trust to reach <see cref="HttpsEndpoint"/>, in PEM.</summary>
    public string CertificatePem => _storage.Certificate.RootPem;

    /// <summary>The full path of the file that holds <see cref="CertificatePem"/>; null when there is no data folder.</summary>
    public string? CertificatePath => _storage.CertificatePath;

    /// <summary>Starts an emulator and returns when it listens.</summary>
    /// <param name="options">What to start with; read once.</param>
    /// <param name="time">The emulator's clock: of tokens, of the <c>Date</c> of its answers, of signatures' ages and of scripted delays.</param>
    /// <param name="loggers">Where it logs. Never disposed of here.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <exception cref="ArgumentException">Options are not acceptable; the message names each.</exception>
    /// <exception cref="IOException">A port or the data folder is in use; the message names it.</exception>
    public static async Task<AcsEmulatorHost> StartAsync(
        AcsEmulatorOptions options, TimeProvider time, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(loggers);
        OptionsCheck.ThrowIfInvalid(options);

        string[] hosts = ["localhost", "127.0.0.1", "::1", HostOf(options)];
        EmulatorStorage storage = options.DataDirectory is { } directory
            ? EmulatorStorage.Open(directory, hosts, loggers)
            : EmulatorStorage.InMemory(hosts);
        WebApplication? app = null;
        try
        {
            app = EmulatorApplication.Build(options, time, loggers, storage);
            await storage.RestoreAsync(app.Services.GetRequiredService<ResourceDirectory>(), app.Services.GetRequiredService<KeyRings>());
            await app.StartAsync(cancellationToken);
            var host = new AcsEmulatorHost(app, storage, options);
            ILogger logger = loggers.CreateLogger<AcsEmulatorHost>();
            Internal.Hosting.Log.Started(logger, host.HttpsEndpoint, host.HttpEndpoint);
            return host;
        }
        catch
        {
            if (app is not null) await app.DisposeAsync();
            await storage.DisposeAsync();
            throw;
        }
    }

    /// <summary>Tells whether an access token holds, and why not: what <c>POST /_emulator/tokens/inspect</c> answers.</summary>
    public TokenVerdict Inspect(string token) => _inspector.Inspect(token);

    /// <summary>
    /// Stops listening, cuts off what is still in flight after half a second, and closes the data files. A second call does nothing.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, true)) return;
        using var timeout = new CancellationTokenSource(s_stopTimeout, TimeProvider.System);
        await _app.StopAsync(timeout.Token);
        await _app.DisposeAsync();
        await _storage.DisposeAsync();
    }

    private static Uri EndpointOf(WebApplication app, string scheme, AcsEmulatorOptions options)
    {
        Uri listening = app.Urls.Select(url => new Uri(url)).Single(url => url.Scheme == scheme);
        return new UriBuilder(listening) { Host = HostOf(options) }.Uri;
    }

    private static string HostOf(AcsEmulatorOptions options)
    {
        if (options.AdvertisedHost is { } advertised) return advertised;
        var address = IPAddress.Parse(options.BindAddress);
        return address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any) ? "localhost" : options.BindAddress;
    }
}
