using System.Collections.Frozen;
using System.Reflection;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using IdentityGrpc.V1;

namespace IdentityGrpc.Server.Errors;

/// <summary>A status with its details: always an ErrorInfo, and what else helps the caller.</summary>
internal sealed class RichStatus
{
    /// <summary>The trailer that every gRPC implementation reads details from.</summary>
    public const string TrailerName = "grpc-status-details-bin";

    /// <summary>The domain of all reasons.</summary>
    public const string Domain = "identitygrpc";

    private const string ReasonPrefix = "ERROR_REASON_";

    private static readonly Dictionary<ErrorReason, string> s_reasonNames = System.Enum.GetValues<ErrorReason>().ToDictionary(reason => reason, NameOf);

    private readonly Google.Rpc.Status _status;

    public RichStatus(StatusCode code, ErrorReason reason, string message, IReadOnlyDictionary<string, string>? metadata = null)
    {
        Code = code;
        var info = new ErrorInfo { Reason = s_reasonNames[reason], Domain = Domain };
        foreach ((string key, string value) in metadata ?? FrozenDictionary<string, string>.Empty) info.Metadata[key] = value;
        _status = new Google.Rpc.Status { Code = (int)code, Message = message };
        Add(info);
    }

    public StatusCode Code { get; }

    public string Message => _status.Message;

    public byte[] ToBytes() => _status.ToByteArray();

    public RichStatus WithBadRequest(IEnumerable<Core.Errors.FieldViolation> violations)
    {
        var badRequest = new BadRequest();
        badRequest.FieldViolations.Add(violations.Select(violation =>
            new BadRequest.Types.FieldViolation { Field = violation.Field, Description = violation.Description }));
        return Add(badRequest);
    }

    public RichStatus WithRetryAfter(TimeSpan delay) => Add(new RetryInfo { RetryDelay = Duration.FromTimeSpan(delay) });

    public RpcException ToException() =>
        new(new Grpc.Core.Status(Code, Message), new Metadata { { TrailerName, ToBytes() } });

    private static string NameOf(ErrorReason reason) =>
        typeof(ErrorReason).GetField(reason.ToString())!.GetCustomAttribute<OriginalNameAttribute>()!.Name[ReasonPrefix.Length..];

    private RichStatus Add(IMessage detail)
    {
        _status.Details.Add(Any.Pack(detail));
        return this;
    }
}
