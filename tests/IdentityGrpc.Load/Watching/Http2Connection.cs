using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace IdentityGrpc.Load.Watching;

/// <summary>
/// As much of HTTP/2 (RFC 9113) as it takes to receive many gRPC streams at little cost: the cost of a gRPC client, several times that of the server,
/// would be measured in its place where both share the processors. Windows are never renewed: a stream's is as large as it can be, or the default, so
/// that the stream stalls once it is full. Headers are not read.
/// </summary>
/// <param name="socket">A connection to the server.</param>
/// <param name="received">Is given each DATA frame: its stream, what it holds, and whether the stream has ended.</param>
internal sealed class Http2Connection(Socket socket, Action<int, ReadOnlySequence<byte>, bool> received) : IDisposable
{
    private const int HeaderLength = 9;
    private const byte EndStream = 1;
    private const byte EndHeaders = 4;
    private const byte Ack = 1;
    private const int InitialWindowSize = 4;
    private const int LargestWindow = int.MaxValue;
    private const int DefaultWindow = 65_535;

    private readonly NetworkStream _stream = new(socket, ownsSocket: true);
    // Acknowledgements are written while streams are being opened.
    private readonly SemaphoreSlim _writing = new(1);
    private int _nextStream = 1;

    private enum FrameType : byte
    {
        Data = 0,
        Headers = 1,
        ResetStream = 3,
        Settings = 4,
        Ping = 6,
        GoAway = 7,
        WindowUpdate = 8,
    }

    /// <param name="address">The server.</param>
    /// <param name="stalled">Whether the streams take no more than the default window.</param>
    /// <param name="received">As above.</param>
    public static async Task<Http2Connection> ConnectAsync(Uri address, bool stalled, Action<int, ReadOnlySequence<byte>, bool> received)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Parse(address.Host), address.Port);
        var connection = new Http2Connection(socket, received);
        byte[] settings = new byte[6];
        BinaryPrimitives.WriteUInt16BigEndian(settings, InitialWindowSize);
        BinaryPrimitives.WriteInt32BigEndian(settings.AsSpan(2), stalled ? DefaultWindow : LargestWindow);
        byte[] window = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(window, LargestWindow - DefaultWindow);
        await connection._stream.WriteAsync("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8.ToArray());
        await connection.WriteAsync(FrameType.Settings, 0, 0, settings);
        await connection.WriteAsync(FrameType.WindowUpdate, 0, 0, window);
        return connection;
    }

    /// <summary>Begins a call.</summary>
    /// <returns>The number of its stream.</returns>
    public async Task<int> CallAsync(string path, byte[] request)
    {
        int stream = _nextStream;
        _nextStream += 2;
        byte[] message = new byte[5 + request.Length];
        BinaryPrimitives.WriteInt32BigEndian(message.AsSpan(1), request.Length);
        request.CopyTo(message, 5);
        byte[] headers =
        [
            .. Header(":method", "POST"), .. Header(":scheme", "http"), .. Header(":path", path), .. Header(":authority", "load"),
            .. Header("content-type", "application/grpc"), .. Header("te", "trailers"),
        ];
        await WriteAsync(FrameType.Headers, EndHeaders, stream, headers);
        await WriteAsync(FrameType.Data, EndStream, stream, message);
        return stream;
    }

    /// <summary>Reads until the connection is closed by either side.</summary>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        var reader = PipeReader.Create(_stream, new StreamPipeReaderOptions(bufferSize: 65_536));
        while (true)
        {
            ReadResult read = await reader.ReadAsync(cancellationToken);
            ReadOnlySequence<byte> rest = read.Buffer;
            while (TryReadFrame(ref rest, out FrameType type, out byte flags, out int stream, out ReadOnlySequence<byte> payload))
            {
                bool ended = type is FrameType.ResetStream or FrameType.GoAway || (type is FrameType.Data or FrameType.Headers && (flags & EndStream) != 0);
                if (type == FrameType.Data || ended) received(stream, type == FrameType.Data ? payload : default, ended);
                if (type is FrameType.Settings or FrameType.Ping && (flags & Ack) == 0) await WriteAsync(type, Ack, 0, type == FrameType.Ping ? payload.ToArray() : []);
            }
            reader.AdvanceTo(rest.Start, rest.End);
            if (read.IsCompleted) return;
        }
    }

    public void Dispose()
    {
        _stream.Dispose();
        _writing.Dispose();
    }

    private static bool TryReadFrame(ref ReadOnlySequence<byte> buffer, out FrameType type, out byte flags, out int stream, out ReadOnlySequence<byte> payload)
    {
        (type, flags, stream, payload) = (default, 0, 0, default);
        if (buffer.Length < HeaderLength) return false;
        Span<byte> header = stackalloc byte[HeaderLength];
        buffer.Slice(0, HeaderLength).CopyTo(header);
        int length = (header[0] << 16) | (header[1] << 8) | header[2];
        if (buffer.Length < HeaderLength + length) return false;
        (type, flags, stream) = ((FrameType)header[3], header[4], BinaryPrimitives.ReadInt32BigEndian(header[5..]));
        payload = buffer.Slice(HeaderLength, length);
        buffer = buffer.Slice(HeaderLength + length);
        return true;
    }

    // HPACK's simplest form (RFC 7541, 6.2.2): neither indexed nor compressed.
    private static byte[] Header(string name, string value) =>
        [0, (byte)name.Length, .. Encoding.ASCII.GetBytes(name), (byte)value.Length, .. Encoding.ASCII.GetBytes(value)];

    private async Task WriteAsync(FrameType type, byte flags, int stream, byte[] payload)
    {
        byte[] frame = new byte[HeaderLength + payload.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame, payload.Length << 8);
        (frame[3], frame[4]) = ((byte)type, flags);
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(5), stream);
        payload.CopyTo(frame, HeaderLength);
        await _writing.WaitAsync();
        try
        {
            await _stream.WriteAsync(frame);
        }
        finally
        {
            _writing.Release();
        }
    }
}
