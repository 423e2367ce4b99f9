using System.Globalization;
using Grpc.Core;
using IdentityGrpc.FaultServer.Observed;
using IdentityGrpc.FaultServer.Scripts;
using IdentityGrpc.V1;

namespace IdentityGrpc.FaultServer.Calls;

/// <summary>The streams of a case, each after its script in the order they come; those after the last script are served in full.</summary>
internal sealed class WatchCalls(Script script, Observations observations, TimeProvider time)
{
    /// <summary>What was sent before a break is given this long to be read: a client may drop what it has not read when its stream breaks.</summary>
    private static readonly TimeSpan s_breath = TimeSpan.FromMilliseconds(50);

    private readonly ScriptedLog _log = new(script.Log);

    public async Task ServeAsync(GrpcCall call)
    {
        WatchRevocationsRequest request = WatchRevocationsRequest.Parser.ParseFrom(await call.ReadAsync());
        long? resumed = request.StartCase == WatchRevocationsRequest.StartOneofCase.ResumeToken ? ResumeTokens.SequenceOf(request.ResumeToken) : null;
        SeenStream seen = observations.StreamBegan(NameOfStart(request, resumed), request.HeartbeatInterval);
        StreamScript stream = seen.Number < script.Streams.Count ? script.Streams[seen.Number] : StreamScript.Full;
        try
        {
            await ServeAsync(call, request, resumed, stream, seen);
        }
        finally
        {
            observations.StreamEnded(seen);
        }
    }

    private async Task ServeAsync(GrpcCall call, WatchRevocationsRequest request, long? resumed, StreamScript stream, SeenStream seen)
    {
        if (stream.Refusal is { } refusal)
        {
            await EndAsync(call, refusal, middleOf: null, seen);
            return;
        }
        if (PositionFault(request, resumed) is { } fault)
        {
            await call.EndAsync(fault);
            return;
        }

        bool isNow = request is { StartCase: WatchRevocationsRequest.StartOneofCase.Position, Position: StartPosition.Now };
        var feed = new WatchFeed(call, _log, request, script.Log, time, position: resumed ?? (isNow ? _log.Newest : _log.Oldest - 1));
        await feed.StartAsync();
        await feed.SendAsync(stream);
        if (stream.End is { } end) await EndAsync(call, end, feed.Next(), seen);
        else await feed.BeatAsync();
    }

    private async Task EndAsync(GrpcCall call, StreamEnd end, byte[]? middleOf, SeenStream seen)
    {
        switch (end)
        {
            case StreamEnd.Cut:
                if (middleOf is not null) await call.SendHalfAsync(middleOf);
                await Task.Delay(s_breath, time, call.Gone);
                observations.StreamEnded(seen);
                call.Reset();
                break;
            case StreamEnd.Drop:
                await Task.Delay(s_breath, time, call.Gone);
                observations.StreamEnded(seen);
                call.Drop();
                break;
            case StreamEnd.Silence:
                await Task.Delay(Timeout.InfiniteTimeSpan, time, call.Gone);
                break;
            case StreamEnd.WithStatus status:
                // The client's wait begins with the status, not when this server has tidied up.
                observations.StreamEnded(seen);
                await call.EndAsync(status.Status);
                break;
        }
    }

    private StatusScript? PositionFault(WatchRevocationsRequest request, long? resumed)
    {
        if (request.StartCase != WatchRevocationsRequest.StartOneofCase.ResumeToken) return null;
        if (resumed is not { } position) return Fault(StatusCode.InvalidArgument, "RESUME_TOKEN_INVALID");
        if (position < _log.Oldest - 1) return Fault(StatusCode.OutOfRange, "RESUME_TOKEN_EXPIRED");
        return position > _log.Newest ? Fault(StatusCode.OutOfRange, "RESUME_TOKEN_AHEAD") : null;
    }

    private StatusScript Fault(StatusCode code, string reason) => StatusScript.Ok with
    {
        Code = code,
        Reason = reason,
        Domain = "identitygrpc",
        Metadata = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["oldest_sequence"] = _log.Oldest.ToString(CultureInfo.InvariantCulture),
            ["newest_sequence"] = _log.Newest.ToString(CultureInfo.InvariantCulture),
        },
    };

    private static string NameOfStart(WatchRevocationsRequest request, long? resumed) => request.StartCase switch
    {
        WatchRevocationsRequest.StartOneofCase.ResumeToken => resumed?.ToString(CultureInfo.InvariantCulture) ?? "INVALID",
        WatchRevocationsRequest.StartOneofCase.Position when request.Position == StartPosition.Now => "NOW",
        _ => "EARLIEST",
    };
}
