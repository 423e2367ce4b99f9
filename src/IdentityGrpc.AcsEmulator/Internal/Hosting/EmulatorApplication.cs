using System.Net;
using IdentityGrpc.AcsEmulator.Internal.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace IdentityGrpc.AcsEmulator.Internal.Hosting;

/// <summary>Builds the web application: from nothing, so that no setting, environment variable or file of the process around it has a say.</summary>
internal static class EmulatorApplication
{
    private const int MaxRequestLineLength = 16 * 1024;

    public static WebApplication Build(AcsEmulatorOptions options, TimeProvider time, ILoggerFactory loggers, ServerCertificate certificate)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(EmulatorApplication).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = Environments.Production,
        });
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => Listen(kestrel, options, certificate));
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<ILoggerFactory>(_ => new FrameworkLogFilter(loggers));
        builder.Services.AddSingleton<IHostLifetime, DetachedLifetime>();
        builder.Services.AddEmulator(options, time);

        WebApplication app = builder.Build();
        app.UseMiddleware<UnexpectedFailures>();
        app.UseRouting();
        app.MapEmulator();
        return app;
    }

    private static void Listen(KestrelServerOptions kestrel, AcsEmulatorOptions options, ServerCertificate certificate)
    {
        var address = IPAddress.Parse(options.BindAddress);
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = RequestBody.MaxLength;
        kestrel.Limits.MaxRequestLineSize = MaxRequestLineLength;
        kestrel.Listen(address, options.HttpsPort, listen => listen.UseHttps(certificate.Server));
        kestrel.Listen(address, options.HttpPort, listen => listen.Protocols = HttpProtocols.Http1);
    }
}
