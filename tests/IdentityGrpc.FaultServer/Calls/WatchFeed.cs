using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using IdentityGrpc.FaultServer.Scripts;
using IdentityGrpc.V1;

namespace IdentityGrpc.FaultServer.Calls;

/// <summary>The messages of one stream, in order, from its position on.</summary>
internal sealed class WatchFeed(GrpcCall call, ScriptedLog log, WatchRevocationsRequest request, LogScript script, TimeProvider time, long position)
{
    // A kind of event that this contract does not have; unknown fields are legal.
    private const int UnknownEventField = 99;

    private readonly Queue<Revocation[]> _batches = new(log.After(position, request).Chunk(script.Batch));
    private long _position = position;

    public async Task StartAsync()
    {
        await call.WriteAsync(Message(new WatchRevocationsResponse
        {
            Started = new WatchStarted { ServerTime = Timestamp.FromDateTimeOffset(time.GetUtcNow()), HeartbeatInterval = Duration.FromTimeSpan(script.Heartbeat) },
        }));
        await call.FlushAsync();
    }

    /// <summary>Sends what the script says before its end.</summary>
    public async Task SendAsync(StreamScript stream)
    {
        for (long sent = 0; sent < stream.Send && _batches.TryDequeue(out Revocation[]? batch); sent += batch.Length)
            await call.WriteAsync(Batch(batch));
        if (_batches.Count == 0 && stream.CaughtUp) await call.WriteAsync(Bookmark(new WatchRevocationsResponse { CaughtUp = new WatchCaughtUp() }));
        if (stream.Unknown) await call.WriteAsync(UnknownKind());
        for (int beat = 0; beat < stream.Heartbeats; beat++) await call.WriteAsync(Heartbeat());
        await call.FlushAsync();
    }

    /// <summary>Goes on with heartbeats, until the client goes.</summary>
    public async Task BeatAsync()
    {
        while (true)
        {
            await Task.Delay(script.Heartbeat, time, call.Gone);
            await call.WriteAsync(Heartbeat());
            await call.FlushAsync();
        }
    }

    /// <summary>The message that would come next.</summary>
    public byte[] Next() => _batches.TryDequeue(out Revocation[]? batch) ? Batch(batch) : Heartbeat();

    private byte[] Batch(Revocation[] entries)
    {
        _position = entries[^1].Sequence;
        return Message(new WatchRevocationsResponse { Revocations = new RevocationBatch { Revocations = { entries } } });
    }

    private byte[] Heartbeat() => Bookmark(new WatchRevocationsResponse { Heartbeat = new WatchHeartbeat() });

    private byte[] UnknownKind()
    {
        using var unknown = new MemoryStream();
        using (var output = new CodedOutputStream(unknown, leaveOpen: true))
        {
            output.WriteTag(UnknownEventField, WireFormat.WireType.LengthDelimited);
            output.WriteLength(0);
        }
        return [.. Bookmark(new WatchRevocationsResponse()), .. unknown.ToArray()];
    }

    /// <summary>A message without entries: its token passes over all that the filter leaves out.</summary>
    private byte[] Bookmark(WatchRevocationsResponse message)
    {
        _position = _batches.TryPeek(out Revocation[]? next) ? next[0].Sequence - 1 : log.Newest;
        return Message(message);
    }

    private byte[] Message(WatchRevocationsResponse message)
    {
        message.ResumeToken = ResumeTokens.Of(_position);
        return message.ToByteArray();
    }
}
