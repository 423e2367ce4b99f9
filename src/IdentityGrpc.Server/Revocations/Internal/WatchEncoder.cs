using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using IdentityGrpc.Core.Revocations.Cursors;
using IdentityGrpc.Core.Revocations.Feed;
using IdentityGrpc.V1;

namespace IdentityGrpc.Server.Revocations.Internal;

/// <summary>The feed's messages as those of the contract, for one stream.</summary>
internal sealed class WatchEncoder
{
    private readonly Guid _logId;
    private readonly TimeSpan _heartbeat;
    private readonly TimeProvider _time;
    private readonly Func<Core.Revocations.Revocation, EncodedEntry> _encode;

    public WatchEncoder(Guid logId, TimeSpan heartbeat, TimeProvider time)
    {
        _logId = logId;
        _heartbeat = heartbeat;
        _time = time;
        _encode = revocation => EncodedEntry.Create(logId, revocation);
    }

    public EncodedWatchMessage Encode(FeedMessage message) => message.Kind switch
    {
        FeedMessageKind.Started => Encode(message, new WatchRevocationsResponse
        {
            Started = new WatchStarted { ServerTime = Timestamp.FromDateTimeOffset(_time.GetUtcNow()), HeartbeatInterval = Duration.FromTimeSpan(_heartbeat) },
        }),
        FeedMessageKind.Revocations => EncodeBatch(message),
        FeedMessageKind.CaughtUp => Encode(message, new WatchRevocationsResponse { CaughtUp = new WatchCaughtUp() }),
        FeedMessageKind.Heartbeat => Encode(message, new WatchRevocationsResponse { Heartbeat = new WatchHeartbeat() }),
        _ => throw new ArgumentOutOfRangeException(nameof(message), message.Kind, "The contract has no such message."),
    };

    /// <summary>The bytes of a message with revocations up to where its batch begins.</summary>
    /// <param name="logId">The log.</param>
    /// <param name="position">The position after the message.</param>
    /// <param name="batchLength">The length of the batch in bytes.</param>
    public static ReadOnlyMemory<byte> BatchHead(Guid logId, long position, int batchLength)
    {
        byte[] head = new byte[32 + ResumeToken.Length];
        using var stream = new CodedOutputStream(head);
        stream.WriteTag(WatchRevocationsResponse.ResumeTokenFieldNumber, WireFormat.WireType.LengthDelimited);
        stream.WriteString(ResumeToken.Encode(logId, position));
        stream.WriteTag(WatchRevocationsResponse.RevocationsFieldNumber, WireFormat.WireType.LengthDelimited);
        stream.WriteLength(batchLength);
        return head.AsMemory(0, (int)stream.Position);
    }

    private EncodedWatchMessage EncodeBatch(FeedMessage message)
    {
        IReadOnlyList<FeedEntry> entries = message.Entries;
        if (entries.Count == 1 && entries[0].Revocation.Sequence == message.Position) return entries[0].GetForm(_encode).Alone;

        var parts = new ReadOnlyMemory<byte>[entries.Count + 1];
        int length = 0;
        for (int i = 0; i < entries.Count; i++)
        {
            parts[i + 1] = entries[i].GetForm(_encode).Element;
            length += parts[i + 1].Length;
        }
        parts[0] = BatchHead(_logId, message.Position, length);
        return new EncodedWatchMessage(parts);
    }

    private EncodedWatchMessage Encode(FeedMessage message, WatchRevocationsResponse response)
    {
        response.ResumeToken = ResumeToken.Encode(_logId, message.Position);
        return new EncodedWatchMessage(response.ToByteArray());
    }
}
