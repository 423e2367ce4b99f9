using System.Net;

namespace IdentityGrpc.Server.Tests.Errors;

/// <summary>
/// Gives each call a deadline that only the server knows of, as an intermediary may: a client that knew of it would end the call by itself, and
/// nobody would see what the server answers.
/// </summary>
/// <param name="timeout">As the protocol writes it, such as <c>300m</c> for 300 milliseconds.</param>
internal sealed class ImposedTimeout(string timeout) : DelegatingHandler(new SocketsHttpHandler())
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Add("grpc-timeout", timeout);
        request.Version = HttpVersion.Version20;
        return base.SendAsync(request, cancellationToken);
    }
}
