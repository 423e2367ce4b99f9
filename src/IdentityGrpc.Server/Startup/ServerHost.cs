using IdentityGrpc.Server.Configuration;

namespace IdentityGrpc.Server.Startup;

/// <summary>Makes the server, ready to start.</summary>
internal static class ServerHost
{
    /// <param name="args">The command line: options as <c>--IdentityGrpc:Server:Port=50051</c>.</param>
    /// <param name="customise">What tests put in the place of the defaults.</param>
    /// <exception cref="ConfigurationFaultException">An option is wrong or unknown.</exception>
    public static WebApplication Create(string[] args, Action<WebApplicationBuilder>? customise = null)
    {
        // Options are read once; to watch their files would only cost an inotify instance, of which a machine has few.
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(["--hostBuilder:reloadConfigOnChange=false", .. args]);
        builder.Configuration.AddLoggingDefaults();
        IdentityGrpcOptions options = IdentityGrpcConfiguration.Load(builder.Configuration);
        builder.WebHost.PreferHostingUrls(false).ConfigureKestrel(kestrel => kestrel.ListenAsConfigured(options.Server));
        builder.Services.AddIdentityGrpc(options);
        customise?.Invoke(builder);
        return builder.Build().MapIdentityGrpc(options);
    }

    /// <summary>Whether a service in the background has died, which stops the host.</summary>
    public static bool HasBrokenService(WebApplication app) =>
        app.Services.GetServices<IHostedService>().OfType<BackgroundService>().Any(service => service.ExecuteTask is { IsFaulted: true });
}
