using System.Net;
using System.Text;
using IdentityGrpc.AcsEmulator.Internal.Http;
using IdentityGrpc.AcsEmulator.Internal.Persistence;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace IdentityGrpc.AcsEmulator.Internal.Hosting;

/// <summary>Builds the web application: from nothing, so that no setting, environment variable or file of the process around it has a say.</summary>
internal static class EmulatorApplication
{
    // Wider than what the request guard lets through, so that it is the guard who answers.
    private const int MaxRequestLineLength = 1024 * 1024;
    private const int MaxHeadersLength = 4 * 1024 * 1024;
    private const int MaxHeaders = 10_000;

    public static WebApplication Build(AcsEmulatorOptions options, TimeProvider time, ILoggerFactory loggers, EmulatorStorage storage)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(EmulatorApplication).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = Environments.Production,
        });
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => Listen(kestrel, options, storage.Certificate));
        builder.Services
            .AddRoutingCore()
            .AddSingleton<ILoggerFactory>(_ => new FrameworkLogFilter(loggers))
            .AddSingleton<IHostLifetime, DetachedLifetime>()
            .AddSingleton(options)
            .AddSingleton(time)
            .AddSingleton(storage.Certificate)
            .AddSingleton(storage.Journal)
            .AddEmulator();

        WebApplication app = builder.Build();
        app.UseMiddleware<RequestGuard>();
        app.UseRouting();
        app.MapEmulator();
        return app;
    }

    private static void Listen(KestrelServerOptions kestrel, AcsEmulatorOptions options, ServerCertificate certificate)
    {
        var address = IPAddress.Parse(options.BindAddress);
        kestrel.AddServerHeader = false;
        // Every byte is a character then: what is no UTF-8 reaches the emulator, which answers it, and a request id goes back as it came.
        kestrel.RequestHeaderEncodingSelector = _ => Encoding.Latin1;
        kestrel.ResponseHeaderEncodingSelector = _ => Encoding.Latin1;
        kestrel.Limits.MaxRequestBodySize = RequestBody.MaxLength;
        kestrel.Limits.MaxRequestLineSize = MaxRequestLineLength;
        kestrel.Limits.MaxRequestHeadersTotalSize = MaxHeadersLength;
        kestrel.Limits.MaxRequestHeaderCount = MaxHeaders;
        kestrel.Limits.MaxRequestBufferSize = MaxRequestLineLength + MaxHeadersLength;
        kestrel.Listen(address, options.HttpsPort, listen => listen.UseHttps(certificate.Server));
        kestrel.Listen(address, options.HttpPort, listen => listen.Protocols = HttpProtocols.Http1);
    }
}
