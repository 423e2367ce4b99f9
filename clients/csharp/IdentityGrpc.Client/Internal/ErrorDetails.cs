using System.Diagnostics.CodeAnalysis;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;

namespace IdentityGrpc.Client.Internal;

/// <summary>The details that came in an error's trailers, as far as they could be read.</summary>
internal sealed class ErrorDetails
{
    private const string TrailerName = "grpc-status-details-bin";
    private const string Domain = "identitygrpc";

    public string Reason { get; private set; } = "";

    public Dictionary<string, string> Metadata { get; } = [];

    public List<FieldViolation> FieldViolations { get; } = [];

    public TimeSpan? RetryDelay { get; private set; }

    public static ErrorDetails Read(Metadata trailers)
    {
        var details = new ErrorDetails();
        byte[]? bytes = trailers.GetValueBytes(TrailerName);
        if (bytes is null || !TryParse(Google.Rpc.Status.Parser, ByteString.CopyFrom(bytes), out Google.Rpc.Status? status)) return details;
        foreach (Any detail in status.Details) details.Take(detail);
        return details;
    }

    private void Take(Any detail)
    {
        if (detail.Is(ErrorInfo.Descriptor) && TryParse(ErrorInfo.Parser, detail.Value, out ErrorInfo? info)) Take(info);
        if (detail.Is(BadRequest.Descriptor) && TryParse(BadRequest.Parser, detail.Value, out BadRequest? request)) Take(request);
        if (detail.Is(RetryInfo.Descriptor) && TryParse(RetryInfo.Parser, detail.Value, out RetryInfo? retry)) RetryDelay = retry.RetryDelay.ToTimeSpanOrNull();
    }

    private void Take(ErrorInfo info)
    {
        if (info.Domain != Domain) return;
        Reason = info.Reason;
        foreach ((string key, string value) in info.Metadata) Metadata[key] = value;
    }

    private void Take(BadRequest request) =>
        FieldViolations.AddRange(request.FieldViolations.Select(violation => new FieldViolation(violation.Field, violation.Description)));

    private static bool TryParse<T>(MessageParser<T> parser, ByteString bytes, [NotNullWhen(true)] out T? message)
        where T : class, IMessage<T>
    {
        try
        {
            message = parser.ParseFrom(bytes);
            return true;
        }
        catch (InvalidProtocolBufferException)
        {
            message = null;
            return false;
        }
    }
}
