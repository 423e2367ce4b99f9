using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace IdentityGrpc.AcsEmulator.Tests.Infrastructure;

/// <summary>A handler that trusts an emulator's certificate and nothing else: the checks of the name and of the chain are on.</summary>
internal static class TrustingHandler
{
    public static SocketsHttpHandler For(AcsEmulatorHost host) => For(host.CertificatePem);

    public static SocketsHttpHandler For(string certificatePem)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.Add(X509Certificate2.CreateFromPem(certificatePem));
        return new SocketsHttpHandler { SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = policy } };
    }
}
