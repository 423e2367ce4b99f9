using System.Text;
using IdentityGrpc.AcsEmulator.Internal.Hosting;
using IdentityGrpc.AcsEmulator.Internal.Http;

namespace IdentityGrpc.AcsEmulator.Internal.Control;

/// <summary>The certificate to trust, in PEM: fetched over http where there is no file to read.</summary>
internal sealed class GetCertificate(ServerCertificate certificate) : IEmulatorEndpoint
{
    public string Method => HttpMethods.Get;

    public string Path => "/_emulator/certificate";

    public ValueTask<AcsResponse> AnswerAsync(EmulatorRequest request) =>
        ValueTask.FromResult<AcsResponse>(new TextResponse("application/x-pem-file", Encoding.ASCII.GetBytes(certificate.RootPem)));
}
