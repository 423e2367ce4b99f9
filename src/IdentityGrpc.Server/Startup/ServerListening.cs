using System.Net;
using IdentityGrpc.Server.Configuration;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace IdentityGrpc.Server.Startup;

/// <summary>Where the server listens: gRPC over HTTP/2 without TLS, and the admin endpoints over HTTP/1.1 on a port of their own.</summary>
internal static class ServerListening
{
    public static void ListenAsConfigured(this KestrelServerOptions kestrel, ServerOptions options)
    {
        kestrel.AddServerHeader = false;
        // Kestrel's own section could add an address past the rule for callers that are not authenticated.
        kestrel.Configure(new ConfigurationBuilder().Build());
        kestrel.Listen(IPAddress.Parse(options.Address), options.Port, listen => listen.Protocols = HttpProtocols.Http2);
        kestrel.Listen(IPAddress.Parse(options.AdminAddress), options.AdminPort, listen => listen.Protocols = HttpProtocols.Http1);
    }
}
