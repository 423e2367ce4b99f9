using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using IdentityGrpc.FaultServer.Scripts;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;

namespace IdentityGrpc.FaultServer.Calls;

/// <summary>
/// One call as it is on the wire: gRPC's frames in HTTP/2's, written by hand, because no gRPC engine would send half a message.
/// </summary>
internal sealed class GrpcCall(HttpContext context, CancellationToken stopping) : IDisposable
{
    private const int PrefixLength = 5;
    private const int FlushEvery = 64 * 1024;

    // HTTP/2, RFC 9113, section 7.
    private const int InternalError = 2;

    private readonly PipeWriter _body = context.Response.BodyWriter;
    private readonly CancellationTokenSource _gone = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
    private long _unflushed;

    /// <summary>Cancelled when the client has gone, or the case is over.</summary>
    public CancellationToken Gone => _gone.Token;

    public IHeaderDictionary Headers => context.Request.Headers;

    /// <summary>The bytes of the one message of the request.</summary>
    public async Task<byte[]> ReadAsync()
    {
        using var bytes = new MemoryStream();
        await context.Request.Body.CopyToAsync(bytes, Gone);
        byte[] frame = bytes.ToArray();
        if (frame.Length < PrefixLength || frame[0] != 0 || BinaryPrimitives.ReadInt32BigEndian(frame.AsSpan(1)) != frame.Length - PrefixLength)
            throw new InvalidDataException("the request is not exactly one message without compression");
        return frame[PrefixLength..];
    }

    /// <summary>Writes a message; it is sent by the next <see cref="FlushAsync"/>, or when there is much to send.</summary>
    public async ValueTask WriteAsync(byte[] message)
    {
        Begin();
        WriteFrame(message, message.Length);
        if (_unflushed >= FlushEvery) await FlushAsync();
    }

    /// <summary>Sends what is written, and the headers if they are not yet sent.</summary>
    public async ValueTask FlushAsync()
    {
        Begin();
        _unflushed = 0;
        await _body.FlushAsync(Gone);
    }

    /// <summary>Ends the call with a status: in the headers when nothing was sent before, else in the trailers.</summary>
    public async Task EndAsync(StatusScript status)
    {
        bool hasBegun = context.Response.ContentType is not null;
        Begin();
        if (hasBegun) await FlushAsync();
        IHeaderDictionary destination = hasBegun ? context.Features.GetRequiredFeature<IHttpResponseTrailersFeature>().Trailers : context.Response.Headers;
        foreach ((string name, string value) in StatusTrailers.Of(status)) destination[name] = value;
        await context.Response.CompleteAsync();
    }

    /// <summary>Sends half of a message.</summary>
    public async ValueTask SendHalfAsync(byte[] message)
    {
        Begin();
        WriteFrame(message, message.Length / 2);
        await FlushAsync();
    }

    /// <summary>Resets the stream.</summary>
    public void Reset() => context.Features.GetRequiredFeature<IHttpResetFeature>().Reset(InternalError);

    /// <summary>Closes the TCP connection, with all streams on it.</summary>
    public void Drop() => context.Features.GetRequiredFeature<IConnectionLifetimeFeature>().Abort();

    public void Dispose() => _gone.Dispose();

    private void Begin() => context.Response.ContentType ??= "application/grpc";

    private void WriteFrame(byte[] message, int sent)
    {
        Span<byte> prefix = _body.GetSpan(PrefixLength);
        prefix[0] = 0;
        BinaryPrimitives.WriteInt32BigEndian(prefix[1..], message.Length);
        _body.Advance(PrefixLength);
        _body.Write(message.AsSpan(0, sent));
        _unflushed += PrefixLength + sent;
    }
}
