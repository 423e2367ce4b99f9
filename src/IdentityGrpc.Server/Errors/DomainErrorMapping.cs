using System.Globalization;
using Grpc.Core;
using IdentityGrpc.Core.Errors;
using IdentityGrpc.V1;

namespace IdentityGrpc.Server.Errors;

/// <summary>The one place that decides which status a domain error is.</summary>
internal static class DomainErrorMapping
{
    public static RichStatus ToStatus(DomainError error) => error switch
    {
        DomainError.InvalidFields invalid =>
            new RichStatus(StatusCode.InvalidArgument, ErrorReason.InvalidField, error.Message).WithBadRequest(invalid.Violations),
        DomainError.IdentityNotFound notFound =>
            new RichStatus(StatusCode.NotFound, ErrorReason.IdentityNotFound, error.Message, RequestId(notFound.Trace)),
        DomainError.RequestIdReused =>
            new RichStatus(StatusCode.FailedPrecondition, ErrorReason.RequestIdReused, error.Message),
        DomainError.TeamsTokenRejected rejected =>
            new RichStatus(StatusCode.InvalidArgument, ErrorReason.TeamsTokenRejected, error.Message, RequestId(rejected.Trace)),
        DomainError.IssuedBeforeUnsupported =>
            new RichStatus(StatusCode.FailedPrecondition, ErrorReason.IssuedBeforeUnsupported, error.Message),
        DomainError.RevocationOverlapped overlapped =>
            new RichStatus(StatusCode.Aborted, ErrorReason.RevocationOverlapped, error.Message).WithRetryAfter(overlapped.RetryAfter),
        DomainError.RevocationLogUnavailable =>
            new RichStatus(StatusCode.Unavailable, ErrorReason.RevocationLogUnavailable, error.Message),
        DomainError.RevocationUnconfirmed unconfirmed =>
            new RichStatus(StatusCode.Unavailable, ErrorReason.RevocationUnconfirmed, error.Message, new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["revocation_id"] = unconfirmed.RevocationId.ToString(),
            }),
        DomainError.UpstreamThrottled throttled =>
            new RichStatus(StatusCode.ResourceExhausted, ErrorReason.UpstreamThrottled, error.Message, RequestId(throttled.Trace))
                .WithRetryAfter(throttled.RetryAfter),
        DomainError.UpstreamUnavailable unavailable =>
            new RichStatus(StatusCode.Unavailable, ErrorReason.UpstreamUnavailable, error.Message, RequestIdAndStatus(unavailable.Trace)),
        DomainError.UpstreamCredentialRejected rejected =>
            new RichStatus(StatusCode.Internal, ErrorReason.UpstreamCredentialRejected, error.Message, RequestId(rejected.Trace)),
        DomainError.ResumeTokenInvalid =>
            new RichStatus(StatusCode.InvalidArgument, ErrorReason.ResumeTokenInvalid, error.Message),
        DomainError.ResumeTokenExpired expired =>
            new RichStatus(StatusCode.OutOfRange, ErrorReason.ResumeTokenExpired, error.Message, Extent(expired.Oldest, expired.Newest)),
        DomainError.ResumeTokenAhead ahead =>
            new RichStatus(StatusCode.OutOfRange, ErrorReason.ResumeTokenAhead, error.Message, Extent(ahead.Oldest, ahead.Newest)),
        DomainError.WatchLimitExceeded exceeded =>
            new RichStatus(StatusCode.ResourceExhausted, ErrorReason.WatchLimitExceeded, error.Message, new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["limit"] = exceeded.Limit.ToString(CultureInfo.InvariantCulture),
                ["scope"] = exceeded.OfServer ? "server" : "caller",
            }).WithRetryAfter(exceeded.RetryAfter),
        DomainError.ShuttingDown shuttingDown =>
            new RichStatus(StatusCode.Unavailable, ErrorReason.ShuttingDown, error.Message).WithRetryAfter(shuttingDown.RetryAfter),
        _ => throw new InvalidOperationException($"The domain error {error.GetType().Name} has no status."),
    };

    private static Dictionary<string, string> RequestId(UpstreamTrace trace)
    {
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        if (trace.RequestId is { } requestId) metadata["upstream_request_id"] = requestId;
        return metadata;
    }

    private static Dictionary<string, string> Extent(long oldest, long newest) => new(StringComparer.Ordinal)
    {
        ["oldest_sequence"] = oldest.ToString(CultureInfo.InvariantCulture),
        ["newest_sequence"] = newest.ToString(CultureInfo.InvariantCulture),
    };

    private static Dictionary<string, string> RequestIdAndStatus(UpstreamTrace trace)
    {
        Dictionary<string, string> metadata = RequestId(trace);
        if (trace.Status is { } status) metadata["upstream_status"] = status.ToString(CultureInfo.InvariantCulture);
        return metadata;
    }
}
