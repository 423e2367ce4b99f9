using System.Buffers;
using System.Buffers.Binary;
using IdentityGrpc.V1;

namespace IdentityGrpc.Load.Watching;

/// <summary>One stream: puts gRPC's messages together (a byte for compression, four for the length, the message) and counts what they bring.</summary>
/// <param name="counts">Whether what comes after the first message is counted.</param>
internal sealed class WatchedStream(bool counts)
{
    private const int PrefixLength = 5;

    private readonly ArrayBufferWriter<byte> _partial = new(PrefixLength);
    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Round? _round;
    private int _left;

    /// <summary>Completes with the first message.</summary>
    public Task First => _first.Task;

    public void Receive(ReadOnlySequence<byte> data, Round current)
    {
        foreach (ReadOnlyMemory<byte> segment in data) _partial.Write(segment.Span);
        ReadOnlySpan<byte> rest = _partial.WrittenSpan;
        while (rest.Length >= PrefixLength && BinaryPrimitives.ReadInt32BigEndian(rest[1..]) is int length && rest.Length >= PrefixLength + length)
        {
            Count(WatchRevocationsResponse.Parser.ParseFrom(rest.Slice(PrefixLength, length)), current);
            rest = rest[(PrefixLength + length)..];
        }
        byte[] kept = rest.ToArray();
        _partial.ResetWrittenCount();
        _partial.Write(kept);
    }

    public void Fail(Exception exception) => _first.TrySetException(exception);

    private void Count(WatchRevocationsResponse message, Round current)
    {
        _first.TrySetResult();
        if (!counts || message.Revocations is not { } batch) return;
        if (current != _round) (_round, _left) = (current, current.Entries);
        _left -= batch.Revocations.Count;
        current.Received(batch.Revocations);
        if (_left == 0) current.Finish();
    }
}
