using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace IdentityGrpc.AcsEmulator.Tests.Infrastructure;

/// <summary>Speaks HTTP/1.1 byte by byte, so that a test can send what no HTTP client would. Reconnects when the server has closed.</summary>
internal sealed class RawConnection(Uri endpoint) : IDisposable
{
    private TcpClient? _client;
    private Stream? _stream;

    public async Task<RawAnswer> SendAsync(byte[] request)
    {
        if (_stream is null)
        {
            _client = new TcpClient();
            await _client.ConnectAsync(endpoint.Host, endpoint.Port);
            _stream = new BufferedStream(_client.GetStream());
        }
        try
        {
            await _stream.WriteAsync(request);
            await _stream.FlushAsync();
        }
        catch (IOException)
        {
            // The server may refuse a request before all of it is sent; its answer is there to read.
        }
        RawAnswer answer = await ReadAsync(_stream);
        if (answer.Headers.GetValueOrDefault("connection") == "close") Dispose();
        return answer;
    }

    /// <summary>Closes the connection; another send opens a new one.</summary>
    public void Dispose()
    {
        _stream?.Dispose();
        _client?.Dispose();
        (_client, _stream) = (null, null);
    }

    private static async Task<RawAnswer> ReadAsync(Stream stream)
    {
        var status = await ReadLineAsync(stream);
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await ReadLineAsync(stream) is { Length: > 0 } line)
        {
            string[] parts = line.Split(": ", 2);
            headers[parts[0]] = parts[1];
        }
        byte[] body = new byte[int.Parse(headers.GetValueOrDefault("content-length", "0"), CultureInfo.InvariantCulture)];
        await stream.ReadExactlyAsync(body);
        return new RawAnswer(int.Parse(status.Split(' ')[1], CultureInfo.InvariantCulture), headers, Encoding.UTF8.GetString(body));
    }

    private static async Task<string> ReadLineAsync(Stream stream)
    {
        var line = new StringBuilder();
        byte[] next = new byte[1];
        while (true)
        {
            await stream.ReadExactlyAsync(next);
            if (next[0] == '\n') return line.ToString();
            if (next[0] != '\r') line.Append((char)next[0]);
        }
    }
}
