using IdentityGrpc.AcsEmulator;
using IdentityGrpc.Server.Embedded;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace IdentityGrpc.Server.Startup;

/// <summary>What a person sees who starts the server: where it listens, what is behind it, and what to try.</summary>
internal static class Banner
{
    public static void Write(TextWriter output, IServiceProvider services)
    {
        (string grpc, string admin) = ListenAddresses(services);
        AcsEmulatorHost? emulator = services.GetService<EmbeddedAcs>()?.Emulator;

        output.WriteLine($"""

            IdentityGrpc is up.
              gRPC       {grpc} (HTTP/2 without TLS)
              admin      {admin}/readyz
            """);
        output.WriteLine(emulator is null ? "  upstream   the configured ACS resource" : DescribeEmulator(emulator));
        output.WriteLine($$"""

            Try:
              npx @bufbuild/buf@1.74.0 curl --protocol grpc --http2-prior-knowledge --list-methods {{grpc}}
              npx @bufbuild/buf@1.74.0 curl --protocol grpc --http2-prior-knowledge -d '{"tokenScopes":["TOKEN_SCOPE_CHAT"]}' {{grpc}}/identitygrpc.v1.IdentityService/CreateIdentity

            """);
    }

    // In the order in which ListenAsConfigured adds them.
    private static (string Grpc, string Admin) ListenAddresses(IServiceProvider services)
    {
        string[] addresses = [.. services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses];
        return (addresses[0], addresses[1]);
    }

    private static string DescribeEmulator(AcsEmulatorHost emulator) => $"""
          upstream   THE EMBEDDED ACS EMULATOR: its identities and tokens mean nothing to Azure
          emulator   {emulator.HttpsEndpoint} and {emulator.HttpEndpoint}
                     {emulator.ConnectionString}
        """;
}
