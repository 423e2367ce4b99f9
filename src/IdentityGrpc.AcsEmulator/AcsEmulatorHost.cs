using System.Net;
using IdentityGrpc.AcsEmulator.Internal.Hosting;

namespace IdentityGrpc.AcsEmulator;

/// <summary>
/// A running emulator inside this process. It shares nothing with the process but the logger factory and the clock that it is given: no console,
/// signals, configuration or environment variables.
/// </summary>
public sealed class AcsEmulatorHost : IAsyncDisposable
{
    // Requests in flight get this long to end, then they are cut off.
    private static readonly TimeSpan StopTimeout = TimeSpan.FromMilliseconds(500);

    private readonly WebApplication _app;
    private readonly ServerCertificate _certificate;

    private AcsEmulatorHost(WebApplication app, ServerCertificate certificate, AcsEmulatorOptions options)
    {
        _app = app;
        _certificate = certificate;
        HttpsEndpoint = EndpointOf(app, Uri.UriSchemeHttps, options);
        HttpEndpoint = EndpointOf(app, Uri.UriSchemeHttp, options);
        AcsEmulatorResource resource = options.Resources[0];
        ConnectionString = $"endpoint={HttpsEndpoint};accesskey={resource.AccessKey}";
        HttpConnectionString = $"endpoint={HttpEndpoint};accesskey={resource.AccessKey}";
        CertificatePath = options.DataDirectory is { } directory ? CertificateFiles.RootPath(directory) : null;
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
    public string CertificatePem => _certificate.RootPem;

    /// <summary>The file that holds <see cref="CertificatePem"/>; null when there is no data folder.</summary>
    public string? CertificatePath { get; }

    /// <summary>Starts an emulator and returns when it listens.</summary>
    /// <param name="options">What to start with; read once.</param>
    /// <param name="time">The emulator's clock: of tokens, of the <c>Date</c> of its answers, of signatures' ages and of scripted delays.</param>
    /// <param name="loggers">Where it logs. Never disposed of here.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <exception cref="ArgumentException">An option is not acceptable; the message names it.</exception>
    /// <exception cref="IOException">A port is in use; the message names it.</exception>
    public static async Task<AcsEmulatorHost> StartAsync(
        AcsEmulatorOptions options, TimeProvider time, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(loggers);
        string[] hosts = ["localhost", "127.0.0.1", "::1", HostOf(options)];
        if (options.DataDirectory is { } directory) Directory.CreateDirectory(directory);
        ServerCertificate certificate = options.DataDirectory is null
            ? ServerCertificate.Create(hosts)
            : CertificateFiles.LoadOrCreate(options.DataDirectory, hosts);
        WebApplication app = EmulatorApplication.Build(options, time, loggers, certificate);
        try
        {
            await app.StartAsync(cancellationToken);
            var host = new AcsEmulatorHost(app, certificate, options);
            ILogger logger = loggers.CreateLogger<AcsEmulatorHost>();
            Log.Started(logger, host.HttpsEndpoint, host.HttpEndpoint);
            return host;
        }
        catch
        {
            await app.DisposeAsync();
            certificate.Dispose();
            throw;
        }
    }

    /// <summary>Stops listening, cuts off what is still in flight after half a second, and closes the data files.</summary>
    public async ValueTask DisposeAsync()
    {
        using var timeout = new CancellationTokenSource(StopTimeout, TimeProvider.System);
        await _app.StopAsync(timeout.Token);
        await _app.DisposeAsync();
        _certificate.Dispose();
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
