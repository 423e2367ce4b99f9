using System.Net.Sockets;
using Microsoft.AspNetCore.Connections.Features;

namespace IdentityGrpc.AcsEmulator.Internal.Http;

/// <summary>Cuts a connection the way a crashed peer or a middlebox does.</summary>
internal static class Connection
{
    public static void Cut(HttpContext context)
    {
        // With no linger the peer sees a reset, not an orderly end. Over HTTP/2 the connection is shared, and only this stream is reset.
        if (HttpProtocol.IsHttp11(context.Request.Protocol) && context.Features.Get<IConnectionSocketFeature>()?.Socket is { } socket)
        {
            socket.LingerState = new LingerOption(enable: true, seconds: 0);
        }
        context.Abort();
    }
}
