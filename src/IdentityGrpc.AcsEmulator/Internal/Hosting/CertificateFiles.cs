using System.Security.Cryptography.X509Certificates;

namespace IdentityGrpc.AcsEmulator.Internal.Hosting;

/// <summary>Keeps the https certificate in the data folder, so that clients need to trust it once.</summary>
internal static class CertificateFiles
{
    private const string ServerFile = "server.pfx";
    private const string RootFile = "certificate.pem";

    // A certificate this close to its end is replaced at the start.
    private static readonly TimeSpan s_remaining = TimeSpan.FromDays(30);

    public static string RootPath(string directory) => Path.Combine(directory, RootFile);

    public static ServerCertificate LoadOrCreate(string directory, IReadOnlyCollection<string> hosts)
    {
        var serverPath = Path.Combine(directory, ServerFile);
        if (File.Exists(serverPath) && File.Exists(RootPath(directory)))
        {
            X509Certificate2 server = X509CertificateLoader.LoadPkcs12FromFile(serverPath, password: null);
            if (Covers(server, hosts)) return new ServerCertificate(server, File.ReadAllText(RootPath(directory)));
            server.Dispose();
        }
        ServerCertificate created = ServerCertificate.Create(hosts);
        WritePrivate(serverPath, created.Server.Export(X509ContentType.Pkcs12));
        File.WriteAllText(RootPath(directory), created.RootPem);
        return created;
    }

    private static bool Covers(X509Certificate2 certificate, IEnumerable<string> hosts) =>
        certificate.NotAfter - s_remaining > TimeProvider.System.GetLocalNow().DateTime
        && hosts.All(host => certificate.MatchesHostname(host, allowWildcards: false, allowCommonName: false));

    private static void WritePrivate(string path, byte[] content)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(path, options);
        file.Write(content);
    }
}
