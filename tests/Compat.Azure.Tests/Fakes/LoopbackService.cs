using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Compat.Azure.Tests.Fakes;

/// <summary>A socket on loopback that takes one request, keeps its text as it arrived, and answers 204.</summary>
internal sealed class LoopbackService : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public LoopbackService()
    {
        _listener.Start();
        Request = TakeOneAsync();
    }

    public Uri Endpoint => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>The request line and the headers, one per element.</summary>
    public Task<string[]> Request { get; }

    public void Dispose() => _listener.Dispose();

    private async Task<string[]> TakeOneAsync()
    {
        using TcpClient connection = await _listener.AcceptTcpClientAsync();
        NetworkStream stream = connection.GetStream();
        using var reader = new StreamReader(stream, Encoding.ASCII);
        var lines = new List<string>();
        while (await reader.ReadLineAsync() is { Length: > 0 } line) lines.Add(line);
        await stream.WriteAsync("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"u8.ToArray());
        return [.. lines];
    }
}
