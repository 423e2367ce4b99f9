using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using IdentityGrpc.FaultServer.Scripts;

namespace IdentityGrpc.FaultServer.Calls;

/// <summary>The trailers of a status. No details at all where the script names none.</summary>
internal static class StatusTrailers
{
    private static readonly ByteString s_garbage = ByteString.CopyFrom(0xff, 0xff, 0xff, 0xff, 0x0f);

    public static IEnumerable<KeyValuePair<string, string>> Of(StatusScript status)
    {
        yield return new("grpc-status", $"{(int)status.Code}");
        if (status.Message.Length > 0) yield return new("grpc-message", Uri.EscapeDataString(status.Message));
        if (DetailsOf(status) is { } details) yield return new("grpc-status-details-bin", Convert.ToBase64String(details.Span).TrimEnd('='));
    }

    private static ByteString? DetailsOf(StatusScript script)
    {
        if (script.Breakage == Breakage.Status) return s_garbage;

        var status = new Status { Code = (int)script.Code, Message = script.Message };
        if (script.Unknown) status.Details.Add(new Any { TypeUrl = "type.googleapis.com/identitygrpc.test.Unheard", Value = ByteString.CopyFromUtf8("of") });
        if (script.Reason is not null) status.Details.Add(Any.Pack(new ErrorInfo { Reason = script.Reason, Domain = script.Domain, Metadata = { script.Metadata.ToDictionary() } }));
        if (script.Fields.Count > 0) status.Details.Add(Any.Pack(BadRequestOf(script.Fields)));
        if (script.Retry is { } retry) status.Details.Add(Any.Pack(new RetryInfo { RetryDelay = Duration.FromTimeSpan(retry) }));
        if (script.Breakage == Breakage.Details)
            foreach (Any detail in status.Details) detail.Value = s_garbage;
        return status.Details.Count > 0 ? status.ToByteString() : null;
    }

    private static BadRequest BadRequestOf(IReadOnlyDictionary<string, string> fields) => new()
    {
        FieldViolations = { fields.Select(field => new BadRequest.Types.FieldViolation { Field = field.Key, Description = field.Value }) },
    };
}
