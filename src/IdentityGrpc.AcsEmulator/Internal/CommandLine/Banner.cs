using System.Text;

namespace IdentityGrpc.AcsEmulator.Internal.CommandLine;

/// <summary>What a person needs in order to begin, ready to copy.</summary>
internal static class Banner
{
    public static string For(AcsEmulatorHost host, AcsEmulatorOptions options)
    {
        var text = new StringBuilder()
            .AppendLine("ACS emulator is ready.")
            .AppendLine()
            .AppendLine("Connection strings")
            .AppendLine($"  .NET, JavaScript, Python, Java, az    {host.ConnectionString}")
            .AppendLine($"  .NET, JavaScript (without TLS)        {host.HttpConnectionString}")
            .AppendLine("                                        JavaScript also needs the option allowInsecureConnection: true")
            .AppendLine();
        foreach (AcsEmulatorResource resource in options.Resources.Skip(1))
        {
            text.AppendLine($"  {resource}    endpoint={host.HttpsEndpoint};accesskey={resource.AccessKey}");
        }
        var path = host.CertificatePath ?? "certificate.pem";
        text.AppendLine("Trust its certificate");
        if (host.CertificatePath is null) text.AppendLine($"  first     curl -s -o {path} {host.HttpEndpoint}_emulator/certificate");
        return text
            .AppendLine($"  Node      export NODE_EXTRA_CA_CERTS={path}")
            .AppendLine($"  Python    export REQUESTS_CA_BUNDLE={path} SSL_CERT_FILE={path}")
            .AppendLine($"  .NET      export SSL_CERT_FILE={path}        (Linux; elsewhere add it to the user's trusted roots)")
            .AppendLine($"  Java      keytool -importcert -noprompt -alias acs-emulator -file {path} -keystore acs-emulator.p12 -storepass changeit")
            .AppendLine("            java -Djavax.net.ssl.trustStore=acs-emulator.p12 -Djavax.net.ssl.trustStorePassword=changeit ...")
            .AppendLine()
            .AppendLine($"Helpers   {host.HttpEndpoint}_emulator/status and the README's table")
            .AppendLine("Ctrl-C ends it.")
            .ToString();
    }
}
